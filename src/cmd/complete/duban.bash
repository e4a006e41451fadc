# Completion of duban for bash: eval "$(duban completions bash)"
_duban() {
    local IFS=$'\013' rest=$COMP_LINE index=-1 i word left prefix
    local -a words=()
    # Bash divides words at `:`, `=` and `@` too; what stands without a blank between is one word to duban.
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        left=${rest#"${rest%%[![:space:]]*}"}
        if ((i > 0)) && [[ $left == "$rest" ]]; then
            words[index]+=$word
        else
            words[++index]=$word
        fi
        rest=${left#"$word"}
    done
    COMPREPLY=($(_CLAP_IFS=$IFS _CLAP_COMPLETE_INDEX=$index DUBAN_COMPLETE=bash duban -- "${words[@]}" 2>/dev/null))
    # Bash puts the answer where the last of its own words stands.
    prefix=${words[index]%"$2"}
    for i in "${!COMPREPLY[@]}"; do
        COMPREPLY[i]=${COMPREPLY[i]#"$prefix"}
    done
    if ((${#COMPREPLY[@]} == 1)) && [[ ${COMPREPLY[0]} == *[=/:] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
if ((BASH_VERSINFO[0] > 4 || BASH_VERSINFO[0] == 4 && BASH_VERSINFO[1] >= 4)); then
    complete -o nosort -F _duban duban
else
    complete -F _duban duban
fi
