# Completion of summa's commands and options, read from its own help.

_summa_names() { # the names of a help's list: lines of two spaces and a word
    sed -n 's/^  \([a-z][a-z-]*\)  .*/\1/p'
}

_summa_commands() { # those below "Commands", or of the overview
    awk '/^Commands/ { below = 1; next } /^[^ ]/ { below = 0 } below' | _summa_names
}

_summa() {
    local word=${COMP_WORDS[COMP_CWORD]} summa=${COMP_WORDS[0]} path=() at
    COMPREPLY=()
    for ((at = 1; at < COMP_CWORD; at++)); do
        case ${COMP_WORDS[at]} in
        -d | --database | -c | --company | --reason | --key | --key-file) ((at++)) ;; # and its value
        -*) ;;
        *) path+=("${COMP_WORDS[at]}") ;;
        esac
    done
    if [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W \
            "$("$summa" "${path[@]:0:2}" --help 2>/dev/null | grep -o -- '--[a-z][a-z-]*' | sort -u)" \
            -- "$word")
    elif ((${#path[@]} == 0)); then
        mapfile -t COMPREPLY < <(compgen -W "$("$summa" 2>/dev/null | _summa_names)" -- "$word")
    else
        ((${#path[@]} == 1)) && mapfile -t COMPREPLY < <(compgen -W \
            "$("$summa" "${path[0]}" --help 2>/dev/null | _summa_commands)" -- "$word")
        ((${#COMPREPLY[@]} == 0)) && mapfile -t COMPREPLY < <(compgen -f -- "$word")
    fi
}

complete -o filenames -F _summa summa
