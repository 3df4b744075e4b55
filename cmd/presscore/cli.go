package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"

	"presscore/corpus"
	"presscore/history"
	"presscore/internal/yamlfile"
	"presscore/pipeline"
	"presscore/scoring"
)

// Exit codes, also in the help text and in README.md.
const (
	exitOK       = 0
	exitGate     = 1
	exitUsage    = 2
	exitFailed   = 3
	exitInternal = 70
	exitLocked   = 75
	exitSignal   = 128
)

const exitHelp = `
Exit codes:
  0    ok
  1    a gate was breached (outputs are complete)
  2    usage or configuration; a named input does not exist; no article at all
  3    published, but more records failed than max_failed
  70   the machine or the program failed (no space, no permission, a fault): nothing published
  75   another run holds the lock
  128+ stopped by a signal, nothing published

Data goes to standard output, messages to standard error. Flags go before
environment (PRESSCORE_*), environment before presscore.yaml.`

// cli is every command.
type cli struct {
	Score      scoreCmd      `cmd:"" help:"Score articles and outlets: the nightly job."`
	Check      checkCmd      `cmd:"" help:"Hold a finished run against the gates."`
	Annotate   annotateCmd   `cmd:"" help:"Print every span found, one JSON line an article."`
	Explain    explainCmd    `cmd:"" help:"Why one article has its scores: contributions and highlighted text."`
	Report     reportCmd     `cmd:"" help:"Write report.html of a finished run again."`
	Compare    compareCmd    `cmd:"" help:"Outlets beside each other: on the same events, and over all articles."`
	Diff       diffCmd       `cmd:"" help:"What changed between two nights: articles and scores."`
	History    historyCmd    `cmd:"" help:"What earlier nights left: runs, trends, room."`
	Features   featuresCmd   `cmd:"" help:"List and describe the features."`
	Weights    weightsCmd    `cmd:"" help:"Print the default weights."`
	Norms      normsCmd      `cmd:"" help:"Show or build the reference norms."`
	Axis       axisCmd       `cmd:"" help:"Place outlets on an axis of your own, such as left-right, by their words."`
	Spelling   spellingCmd   `cmd:"" help:"Your own words for the spelling check."`
	Tune       tuneCmd       `cmd:"" help:"Choose points: fit them to labels, see what they do, ask how much the places hang on them."`
	Train      trainCmd      `cmd:"" help:"Train the embedded models from labelled data."`
	Stage      stageCmd      `cmd:"" help:"The stages of a night as filters, for many machines."`
	Validate   validateCmd   `cmd:"" help:"Check configuration files: every mistake at once."`
	Init       initCmd       `cmd:"" help:"Write commented starter files."`
	Completion completionCmd `cmd:"" help:"Print a completion script for a shell."`
	Version    versionCmd    `cmd:"" help:"Print the versions of program, features, norms and models."`

	Quiet     bool   `short:"q" help:"Print errors only." env:"PRESSCORE_QUIET"`
	LogFormat string `help:"Messages as text or json." enum:"text,json" default:"text" env:"PRESSCORE_LOG_FORMAT"`
}

// helpVars are what help texts take from lists: ${suffixes} of the input formats
// and ${fields} of an article.
func helpVars() kong.Vars {
	return kong.Vars{"suffixes": corpus.Suffixes(), "fields": strings.Join(corpus.Fields, " "),
		"layouts": strings.Join(corpus.Layouts(), " "), "formats": strings.Join(corpus.Formats(), " ")}
}

// usageError is a mistake of the user: exit code 2.
type usageError struct{ error }

func usage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// exitError carries an exit code without a message: it was printed already.
type exitError int

func (e exitError) Error() string { return fmt.Sprintf("exit %d", int(e)) }

type exited int

// run is the program: it parses args, runs the command and gives the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) (code int) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case exited:
			code = int(p)
		default:
			fmt.Fprintf(stderr, "presscore: internal error: %v\n", p)
			code = exitInternal
		}
	}()
	var c cli
	parser, err := kong.New(&c, kong.Name("presscore"),
		kong.Description("presscore scores news articles and outlets for reliability and bias by practices that can be seen in their text. It shows the evidence for every point and never says what is so."+"\n"+exitHelp),
		kong.Writers(stdout, stderr), kong.Exit(func(code int) { panic(exited(code)) }), kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: false}),
		kong.ExplicitGroups(nil), helpVars())
	if err != nil {
		fmt.Fprintf(stderr, "presscore: %v\n", err)
		return exitInternal
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	if err := emptyArgument(args); err != nil {
		fmt.Fprintf(stderr, "presscore: %v\n", err)
		return exitUsage
	}
	settleEnvironment(args)
	kctx, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(stderr, "presscore: %v\nrun \"presscore --help\" for the commands\n", err)
		return exitUsage
	}
	endProfile, err := profile()
	if err != nil {
		fmt.Fprintf(stderr, "presscore: %s: %v\n", profileVariable, err)
		return exitUsage
	}
	ctx, stop := onSignal()
	defer stop()
	env := &environment{ctx: ctx, stdin: &interruptible{ctx: ctx, r: stdin}, stdout: stdout, stderr: stderr, quiet: c.Quiet, json: c.LogFormat == "json", parser: parser, args: args}
	err = env.cause(kctx.Run(env))
	if ended := endProfile(); err == nil {
		err = ended
	}
	code = exitCode(err)
	var silent exitError
	if err != nil && !errors.As(err, &silent) {
		env.fail(err)
	}
	return code
}

// cause is the signal that stopped the program, where err is only what came of it.
func (e *environment) cause(err error) error {
	if cause := (stopped)(0); errors.Is(err, context.Canceled) && errors.As(context.Cause(e.ctx), &cause) {
		return cause
	}
	return err
}

// exitCode is the code that the program will end with for err.
func (e *environment) exitCode(err error) int { return exitCode(e.cause(err)) }

// exitCode maps an error to the documented code.
func exitCode(err error) int {
	var sig stopped
	var silent exitError
	var use usageError
	var problems yamlfile.Problems
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &silent):
		return int(silent)
	case errors.As(err, &sig):
		return exitSignal + int(sig)
	case errors.Is(err, pipeline.ErrLocked):
		return exitLocked
	case errors.As(err, &use), errors.As(err, &problems), errors.Is(err, corpus.ErrNoInput), errors.Is(err, corpus.ErrNotRegular), errors.Is(err, pipeline.ErrNoArticles), errors.Is(err, scoring.ErrNormsSet), errors.Is(err, history.ErrNewer):
		return exitUsage
	}
	return exitInternal
}

// splitList reads repeated and comma-parted values.
func splitList(in []string) []string {
	var out []string
	for _, s := range in {
		for _, p := range strings.Split(s, ",") {
			if p = strings.TrimSpace(p); p != "" {
				out = append(out, p)
			}
		}
	}
	return out
}
