package testkit

import (
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"testing"
)

// Postgres starts a PostgreSQL server of its own in a temporary folder, reached by a
// socket in it alone, and gives the address of an empty database. The server ends with
// the test. Without PostgreSQL on the machine the test is skipped, or fails where CI is
// set: .ci/run installs it.
func Postgres(t testing.TB) string {
	t.Helper()
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		if path, err := exec.LookPath("initdb"); err == nil {
			found = []string{path}
		}
	}
	if len(found) == 0 {
		if os.Getenv("CI") != "" {
			t.Fatal("no initdb: PostgreSQL is not installed (Debian's package postgresql)")
		}
		t.Skip("no initdb: PostgreSQL is not installed (Debian's package postgresql)")
	}
	slices.Sort(found)
	bin := filepath.Dir(found[len(found)-1])
	dir, err := os.MkdirTemp("", "presscore-pg-") // not t.TempDir, whose path another user may not walk and a socket may find too long
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	as := serverUser(t, dir)
	run := func(name string, args ...string) {
		t.Helper()
		c := exec.Command(filepath.Join(bin, name), args...)
		c.Dir, c.SysProcAttr = dir, &syscall.SysProcAttr{Credential: as}
		if name == "pg_ctl" { // the server would hold a pipe of ours open
			c.Stdout, c.Stderr = nil, nil
			if err := c.Run(); err != nil {
				log, _ := os.ReadFile(filepath.Join(dir, "log"))
				t.Fatalf("%s %v: %v\n%s", name, args, err, log)
			}
			return
		}
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%s %v: %v\n%s", name, args, err, out)
		}
	}
	data := filepath.Join(dir, "data")
	run("initdb", "--pgdata", data, "--username", "presscore", "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync")
	run("pg_ctl", "start", "--wait", "--pgdata", data, "--log", filepath.Join(dir, "log"), "--options", "-c listen_addresses='' -c fsync=off -c unix_socket_directories='"+dir+"'")
	t.Cleanup(func() { run("pg_ctl", "stop", "--wait", "--mode", "immediate", "--pgdata", data) })
	run("createdb", "--host", dir, "--username", "presscore", "nights")
	return "postgres://presscore@/nights?host=" + dir
}

// serverUser is whom the server runs as: PostgreSQL refuses to be run by root. The folder
// is made theirs.
func serverUser(t testing.TB, dir string) *syscall.Credential {
	t.Helper()
	if os.Getuid() != 0 {
		return nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		if err := os.Chown(dir, uid, gid); err != nil {
			t.Fatal(err)
		}
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	}
	t.Skip("PostgreSQL does not run as root, and there is no other user")
	return nil
}
