package spark

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"presscore/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

// cluster is a Spark master with two workers of one core each on the loopback address.
type cluster struct {
	python, home, master string
	program              string // presscore
	dir                  string
}

// newCluster starts one with the Python of PRESSCORE_SPARK_PYTHON, which has pyspark. All
// of it ends with the test, each process by its own id.
func newCluster(t *testing.T) *cluster {
	t.Helper()
	c := &cluster{python: os.Getenv("PRESSCORE_SPARK_PYTHON"), dir: t.TempDir()}
	if c.python == "" {
		t.Skip("PRESSCORE_SPARK_PYTHON names no Python with pyspark (.ci/run installs one)")
	}
	if _, err := exec.LookPath("java"); err != nil {
		t.Skip("there is no java")
	}
	home, err := exec.Command(c.python, "-c", "import os, pyspark; print(os.path.dirname(pyspark.__file__))").Output()
	if err != nil {
		t.Fatalf("%s has no pyspark: %v", c.python, err)
	}
	c.home = strings.TrimSpace(string(home))
	c.program = filepath.Join(c.dir, "presscore")
	if out, err := exec.Command("go", "build", "-o", c.program, "presscore/cmd/presscore").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	c.master = c.start(t, regexp.MustCompile(`Starting Spark master at (spark://\S+)`), "Master", "--port", "0")
	for i := range 2 {
		c.start(t, regexp.MustCompile(`Successfully registered with master (\S+)`), "Worker", "--port", "0", "--cores", "1", "--memory", "1g", "--work-dir", filepath.Join(c.dir, fmt.Sprint("work", i)), c.master)
	}
	return c
}

// start starts a daemon and waits until it says that it is up; it gives what the pattern
// finds in its words.
func (c *cluster) start(t *testing.T, up *regexp.Regexp, class string, args ...string) string {
	t.Helper()
	cmd := c.command(filepath.Join(c.home, "bin/spark-class"), append([]string{"org.apache.spark.deploy." + strings.ToLower(class) + "." + class, "--host", "127.0.0.1", "--webui-port", "0"}, args...)...)
	said := &words{}
	cmd.Stdout, cmd.Stderr = said, said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() { defer close(done); cmd.Wait() }()
	t.Cleanup(func() {
		cmd.Process.Signal(syscall.SIGTERM) // a worker ends its executors
		select {
		case <-done:
		case <-time.After(20 * time.Second):
			cmd.Process.Kill()
			<-done
		}
	})
	for range 600 {
		if m := up.FindStringSubmatch(said.String()); m != nil {
			return m[1]
		}
		select {
		case <-done:
			t.Fatalf("%s ended:\n%s", class, said)
		case <-time.After(100 * time.Millisecond):
		}
	}
	t.Fatalf("%s is not up after a minute:\n%s", class, said)
	return ""
}

// words are what a program prints, to be read while it does.
type words struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (w *words) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.b.Write(p)
}

func (w *words) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.b.String()
}

// quickStart makes a JVM that lives for half a minute cheaper.
const quickStart = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"

// command is a command with the environment of the cluster and without that of the user.
func (c *cluster) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir = c.dir
	for _, kv := range os.Environ() {
		if !strings.HasPrefix(kv, "SPARK_") && !strings.HasPrefix(kv, "PRESSCORE_") {
			cmd.Env = append(cmd.Env, kv)
		}
	}
	cmd.Env = append(cmd.Env, "SPARK_HOME="+c.home, "SPARK_DAEMON_JAVA_OPTS="+quickStart, "SPARK_LOCAL_IP=127.0.0.1", "PYSPARK_PYTHON="+c.python, "SPARK_LOCAL_DIRS="+filepath.Join(c.dir, "spark"))
	return cmd
}

// job is a run of presscore_job.py.
type job struct {
	program    string            // "": presscore itself
	conf       map[string]string // of Spark
	partitions int
	inputs     []string
	flags      []string // of score
	more       []string // of the job itself
}

// run submits a job that writes its runs to out; it gives the exit status and what was said.
func (c *cluster) run(t *testing.T, j job, out string) (code int, said string) {
	t.Helper()
	script, err := filepath.Abs("presscore_job.py")
	if err != nil {
		t.Fatal(err)
	}
	if j.program == "" {
		j.program = c.program
	}
	args := []string{"--master", c.master, "--executor-memory", "512m", "--driver-memory", "512m", "--conf", "spark.ui.enabled=false", "--conf", "spark.driver.host=127.0.0.1",
		"--driver-java-options", quickStart, "--conf", "spark.executor.extraJavaOptions=" + quickStart}
	for k, v := range j.conf {
		args = append(args, "--conf", k+"="+v)
	}
	args = append(args, script, "--program", j.program, "--answers", filepath.Join(t.TempDir(), "answers"), "--partitions", fmt.Sprint(j.partitions))
	args = slices.Concat(args, j.more, j.inputs, []string{"--", "--out", out}, j.flags)
	cmd := c.command(filepath.Join(c.home, "bin/spark-submit"), args...)
	begun := time.Now()
	b, err := cmd.CombinedOutput()
	t.Logf("%v", time.Since(begun).Round(time.Second))
	if code = cmd.ProcessState.ExitCode(); code == 0 && err != nil {
		t.Fatal(err)
	}
	return code, string(b)
}
