package main

import (
	"os"
	"strings"
)

// settleEnvironment lets flags win over variables: one whose flag is given is not
// looked at, however wrong it is, and an empty one says nothing. Schedulers and
// unit files leave empty variables behind.
func settleEnvironment(args []string) {
	given := map[string]bool{}
	for _, a := range args {
		if a == "--" {
			break
		}
		switch name, _, _ := strings.Cut(a, "="); {
		case strings.HasPrefix(name, "--"):
			given[variable(name[2:])] = true
		case len(name) > 1 && name[0] == '-':
			for _, c := range name[1:] {
				given[shortVariables[c]] = true
			}
		}
	}
	for _, kv := range os.Environ() {
		name, value, _ := strings.Cut(kv, "=")
		if strings.HasPrefix(name, "PRESSCORE_") && (value == "" || given[name]) {
			os.Unsetenv(name)
		}
	}
}

// variable is the name of the variable of a flag: max-failed is PRESSCORE_MAX_FAILED.
func variable(flag string) string {
	return "PRESSCORE_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// shortVariables are the variables of flags of one letter.
var shortVariables = map[rune]string{'q': "PRESSCORE_QUIET", 'j': "PRESSCORE_JOBS", 'o': "PRESSCORE_OUT", 'c': "PRESSCORE_CONFIG"}

// emptyArgument refuses an argument without a word, which a script makes of a
// variable that is not set: --out "$DIR" would publish into the working folder.
func emptyArgument(args []string) error {
	for i, a := range args {
		switch name, value, ok := strings.Cut(a, "="); {
		case a == "" && i > 0:
			return usage("an empty argument after %s: is a variable of your script not set?", args[i-1])
		case a == "":
			return usage("an empty argument: is a variable of your script not set?")
		case ok && value == "" && strings.HasPrefix(name, "--"):
			return usage("%s is empty: leave the flag out, or give it a value", name)
		}
	}
	return nil
}
