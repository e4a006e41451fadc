/* A security key in software, for tests: what OpenSSH's helper loads by SSH_SK_PROVIDER. It holds Ed25519 keys, the
 * seed being the handle, and is "touched" whenever the key asks for it. OpenSSL comes with the helper. */

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { API = 0x000a0000, ED25519 = 1, PRESENCE = 1, FAILED = -1, UNSUPPORTED = -2, SEED = 32, SIGNATURE = 64 };

/* The part of OpenSSL that is needed, without its headers. */
extern void *EVP_PKEY_new_raw_private_key(int, void *, const uint8_t *, size_t);
extern int EVP_PKEY_get_raw_public_key(const void *, uint8_t *, size_t *);
extern void EVP_PKEY_free(void *);
extern void *EVP_MD_CTX_new(void);
extern void EVP_MD_CTX_free(void *);
extern int EVP_DigestSignInit(void *, void **, const void *, void *, void *);
extern int EVP_DigestSign(void *, uint8_t *, size_t *, const uint8_t *, size_t);
extern uint8_t *SHA256(const uint8_t *, size_t, uint8_t *);
extern int RAND_bytes(uint8_t *, int);
enum { NID_ED25519 = 1087 };

struct sk_option;
struct sk_resident_key;

struct sk_enroll_response {
    uint8_t flags;
    uint8_t *public_key;
    size_t public_key_len;
    uint8_t *key_handle;
    size_t key_handle_len;
    uint8_t *signature;
    size_t signature_len;
    uint8_t *attestation_cert;
    size_t attestation_cert_len;
    uint8_t *authdata;
    size_t authdata_len;
};

struct sk_sign_response {
    uint8_t flags;
    uint32_t counter;
    uint8_t *sig_r;
    size_t sig_r_len;
    uint8_t *sig_s;
    size_t sig_s_len;
};

uint32_t sk_api_version(void) { return API; }

int sk_enroll(uint32_t alg, const uint8_t *challenge, size_t challenge_len, const char *application, uint8_t flags,
              const char *pin, struct sk_option **options, struct sk_enroll_response **made) {
    (void)challenge, (void)challenge_len, (void)application, (void)pin, (void)options;
    if (alg != ED25519) return UNSUPPORTED;
    struct sk_enroll_response *response = calloc(1, sizeof *response);
    uint8_t *seed = malloc(SEED), *public = malloc(SEED);
    size_t length = SEED;
    if (!response || !seed || !public || RAND_bytes(seed, SEED) != 1) return FAILED;
    void *key = EVP_PKEY_new_raw_private_key(NID_ED25519, NULL, seed, SEED);
    if (!key || EVP_PKEY_get_raw_public_key(key, public, &length) != 1) return FAILED;
    EVP_PKEY_free(key);
    response->flags = flags;
    response->public_key = public, response->public_key_len = SEED;
    response->key_handle = seed, response->key_handle_len = SEED;
    /* Nobody asks for an attestation, and OpenSSH wants something to free. */
    response->signature = calloc(1, 1), response->signature_len = 1;
    *made = response;
    return 0;
}

int sk_sign(uint32_t alg, const uint8_t *data, size_t data_len, const char *application, const uint8_t *key_handle,
            size_t key_handle_len, uint8_t flags, const char *pin, struct sk_option **options,
            struct sk_sign_response **made) {
    (void)pin, (void)options;
    if (alg != ED25519 || key_handle_len != SEED) return UNSUPPORTED;
    enum { DIGEST = 32, COUNTER = 0x12345678 };
    /* What a security key signs: whose it is, whether it was touched, how often it has signed, and the message. */
    uint8_t signed_data[DIGEST + 1 + 4 + DIGEST];
    SHA256((const uint8_t *)application, strlen(application), signed_data);
    signed_data[DIGEST] = flags & PRESENCE;
    for (int byte = 0; byte < 4; byte++) signed_data[DIGEST + 1 + byte] = (uint8_t)(COUNTER >> (24 - 8 * byte));
    SHA256(data, data_len, signed_data + DIGEST + 5);
    struct sk_sign_response *response = calloc(1, sizeof *response);
    uint8_t *signature = malloc(SIGNATURE);
    size_t length = SIGNATURE;
    void *key = EVP_PKEY_new_raw_private_key(NID_ED25519, NULL, key_handle, SEED), *context = EVP_MD_CTX_new();
    if (!response || !signature || !key || !context) return FAILED;
    if (EVP_DigestSignInit(context, NULL, NULL, NULL, key) != 1) return FAILED;
    if (EVP_DigestSign(context, signature, &length, signed_data, sizeof signed_data) != 1) return FAILED;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    response->flags = flags & PRESENCE, response->counter = COUNTER;
    response->sig_r = signature, response->sig_r_len = SIGNATURE;
    *made = response;
    return 0;
}

int sk_load_resident_keys(const char *pin, struct sk_option **options, struct sk_resident_key ***keys, size_t *count) {
    (void)pin, (void)options, (void)keys, (void)count;
    return UNSUPPORTED;
}
