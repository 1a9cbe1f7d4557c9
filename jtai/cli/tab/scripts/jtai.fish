# Completion of jtai for fish. Nothing of an answer is evaluated.
function __jtai_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l jtai (string replace -r '^~' -- $HOME $words[1])
    set -l answer (env _JTAI_COMPLETE=tab_fish $jtai $words "$current" 2>/dev/null </dev/null)
    set -l head (string split -- ' ' $answer[1])
    set -q answer[2]; and printf '%s\n' $answer[2..-1]
    if test "$head[1]" = files
        set -l files (complete -C "__fish_command_without_completions $current")
        if set -q head[2]
            set -l endings (string escape --style=regex -- $head[2..-1])
            string match -r -- '^.*(?:/|'(string join '|' $endings)')$' $files
        else
            printf '%s\n' $files
        end
    end
end

complete --command jtai --erase
complete --command jtai --no-files --keep-order --arguments '(__jtai_complete)'
