// Presscore scores news articles and outlets by practices that can be seen in their text.
package main

import "os"

func main() {
	calmStart()
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
