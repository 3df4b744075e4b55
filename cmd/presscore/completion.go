package main

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
)

type completionCmd struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"bash, zsh or fish."`
}

// Run prints a script that completes commands and flags.
func (c *completionCmd) Run(e *environment) error {
	words := map[string][]string{}
	var order []string
	var walk func(n *kong.Node, path string)
	walk = func(n *kong.Node, path string) {
		order = append(order, path)
		for _, child := range n.Children {
			if !child.Hidden {
				words[path] = append(words[path], child.Name)
				walk(child, strings.TrimSpace(path+" "+child.Name))
			}
		}
		for _, f := range append(append([]*kong.Flag{}, e.parser.Model.Flags...), n.Flags...) {
			if !f.Hidden && (n != e.parser.Model.Node || path == "") && !has(words[path], "--"+f.Name) {
				words[path] = append(words[path], "--"+f.Name)
			}
		}
	}
	walk(e.parser.Model.Node, "")
	if c.Shell == "fish" {
		for _, path := range order {
			cond := "__fish_use_subcommand"
			if path != "" {
				parts := strings.Fields(path)
				cond = "__fish_seen_subcommand_from " + parts[len(parts)-1]
			}
			for _, w := range words[path] {
				if flag, ok := strings.CutPrefix(w, "--"); ok {
					fmt.Fprintf(e.stdout, "complete -c presscore -n %q -l %s\n", cond, flag)
				} else {
					fmt.Fprintf(e.stdout, "complete -c presscore -f -n %q -a %s\n", cond, w)
				}
			}
		}
		return nil
	}
	if c.Shell == "zsh" {
		fmt.Fprintln(e.stdout, "autoload -U +X bashcompinit && bashcompinit")
	}
	fmt.Fprintln(e.stdout, "_presscore() {\n  local path=\"\" w\n  for w in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n    case \"$path $w\" in")
	for _, path := range order {
		if path != "" {
			fmt.Fprintf(e.stdout, "      %q) path=%q ;;\n", " "+path, " "+path)
		}
	}
	fmt.Fprintln(e.stdout, "    esac\n    path=\"${path# }\"\n    [ -n \"$path\" ] && path=\"$path\"\n  done\n  local words=\"\"\n  case \"${path# }\" in")
	for _, path := range order {
		fmt.Fprintf(e.stdout, "    %q) words=%q ;;\n", path, strings.Join(words[path], " "))
	}
	fmt.Fprintln(e.stdout, "  esac\n  COMPREPLY=($(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\"))\n}\ncomplete -o default -F _presscore presscore")
	return nil
}

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
