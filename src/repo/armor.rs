//! The frame around an SSH signature, taken off strictly.

/// The bytes in one block of armor: LF line ends, nothing before, behind or between but base64. The last
/// newline may be missing. Lines may have any width: `ssh-keygen` writes 70 columns, others 64 or 76.
pub(super) fn dearmor(armored: &[u8]) -> Option<Vec<u8>> {
    let body = armored
        .strip_suffix(b"\n")
        .unwrap_or(armored)
        .strip_prefix(b"-----BEGIN SSH SIGNATURE-----\n")?
        .strip_suffix(b"\n-----END SSH SIGNATURE-----")?;
    let mut digits = Vec::with_capacity(body.len());
    for line in body.split(|byte| *byte == b'\n') {
        if line.is_empty() {
            return None;
        }
        digits.extend_from_slice(line);
    }
    base64(&digits)
}

/// Base64 with its padding, and no second spelling of the same bytes: the bits that padding leaves over are 0.
pub(super) fn base64(digits: &[u8]) -> Option<Vec<u8>> {
    let kept = digits.iter().rposition(|digit| *digit != b'=').map_or(0, |last| last + 1);
    if !digits.len().is_multiple_of(4) || digits.len() - kept > 2 {
        return None;
    }
    let mut bytes = Vec::with_capacity(digits.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0);
    for digit in &digits[..kept] {
        held = held << 6 | value(*digit)?;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits).ok()?);
            held &= (1 << bits) - 1;
        }
    }
    if held == 0 { Some(bytes) } else { None }
}

fn value(digit: u8) -> Option<u32> {
    Some(u32::from(match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_have_one_spelling() {
        for (text, bytes) in
            [("", &b""[..]), ("Zg==", b"f"), ("Zm8=", b"fo"), ("Zm9v", b"foo"), ("/+8=", b"\xFF\xEF")]
        {
            assert_eq!(base64(text.as_bytes()).as_deref(), Some(bytes), "{text}");
        }
        for text in ["Z", "Zg", "Zg=", "Zh==", "Zm9=", "Zg==Zg==", "Z===", "====", "Zm9v=", "Zm 9", "Zm9-"] {
            assert_eq!(base64(text.as_bytes()), None, "{text}");
        }
    }
}
