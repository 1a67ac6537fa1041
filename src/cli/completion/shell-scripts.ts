/** Shells that words can be completed in. */
export const completedShells = ['bash', 'zsh', 'fish'] as const;
export type CompletedShell = (typeof completedShells)[number];

/** What stands alone in the answer where the shell shall complete the name of a file. */
export const filesMark = ':files';

const bash = `# Completion of idc in bash. Load it in ~/.bashrc: source <(idc completion bash)
_idc() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == ${filesMark} ]]; then
      compopt -o default
      return
    fi
    COMPREPLY+=("\${line%%$'\\t'*}")
  done < <("\${COMP_WORDS[0]}" completion words -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _idc idc
`;

const zsh = `#compdef idc
# Completion of idc in zsh. Load it in ~/.zshrc, after compinit: source <(idc completion zsh)
_idc() {
  local line value text
  local -a lines described
  lines=("\${(@f)$("\${words[1]}" completion words -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ \${lines[1]} == ${filesMark} ]]; then
    _files
    return
  fi
  for line in $lines; do
    value=\${\${line%%$'\\t'*}//:/\\\\:}
    text=\${line#*$'\\t'}
    described+=("$value\${text:+:$text}")
  done
  _describe idc described
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _idc "$@"
else
  compdef _idc idc
fi
`;

const fish = `# Completion of idc in fish. Load it once: idc completion fish > ~/.config/fish/completions/idc.fish
function __idc_words
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    for line in ($before[1] completion words -- $before[2..-1] "$current" 2>/dev/null)
        if test "$line" = '${filesMark}'
            __fish_complete_path "$current"
        else
            echo $line
        end
    end
end
complete -c idc -f -a '(__idc_words)'
`;

/**
 * What a shell loads. It holds no words: each time it asks `idc completion words`, so that it is never older than the program.
 */
export const shellScripts: Readonly<Record<CompletedShell, string>> = { bash, zsh, fish };
