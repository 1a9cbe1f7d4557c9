#compdef jtai
# Completion of jtai for zsh. Nothing of an answer is evaluated.
_jtai() {
    local jtai="${${(Q)words[1]}/#\~/$HOME}"
    local -a answer head endings ways
    answer=("${(@f)$(_JTAI_COMPLETE=tab_zsh "$jtai" "${(@)words[1,CURRENT-1]}" \
        "$QIPREFIX$PREFIX" 2>/dev/null </dev/null)}")
    head=("${(@s: :)answer[1]}")
    shift answer
    [[ $PREFIX == --*=* ]] && compset -P 1 '*='
    (( ${head[(Ie)replace]} )) && ways=(-U -i "$IPREFIX")
    (( ${head[(Ie)goes-on]} )) && ways+=(-S '')
    local found=1
    if (( ${#answer} )); then
        _describe -V 'jtai' answer "${(@)ways}" && found=0
    fi
    if [[ $head[1] == files ]]; then
        endings=("${(@)head:#[^.]*}")
        if (( ${#endings} )); then
            _files -g "*(${(j:|:)endings})" && found=0
        else
            _files && found=0
        fi
    fi
    return found
}

# A file that zsh loads by itself is run as the function that it is named after.
if [[ ${funcstack[1]} == _jtai ]]; then
    _jtai "$@"
else
    compdef _jtai jtai
fi
