# Completion of jtai for bash. Nothing of an answer is evaluated.
_jtai_completion() {
    local jtai="${1/#\~/$HOME}" head line
    COMPREPLY=()
    {
        IFS= read -r head
        while IFS= read -r line; do
            COMPREPLY[${#COMPREPLY[@]}]="$line"
        done
    } <<< "$(_JTAI_COMPLETE=tab_bash "$jtai" "${COMP_TYPE:-9}" "${COLUMNS:-80}" \
        "$COMP_WORDBREAKS" "${COMP_LINE:0:$COMP_POINT}" 2>/dev/null </dev/null)"
    if [[ $head == files ]]; then
        compopt -o filenames 2>/dev/null
    elif [[ $head == *goes-on ]]; then
        compopt -o nospace 2>/dev/null
    fi
    return 0
}

complete -o nosort -F _jtai_completion jtai 2>/dev/null || complete -F _jtai_completion jtai
