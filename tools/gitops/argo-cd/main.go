// Command argo-cd applies what Argo CD is told to, with Argo CD's own code, to a cluster that is only a memory.
//
//	argo-cd [-unready KIND/NAMESPACE/NAME] ENVIRONMENT REPOSITORY...
//
// Each repository is a folder that holds dist/ENVIRONMENT, and a revision of the one before it; the object of -unready
// never becomes ready. Prints, for each revision, how its sync ends and what becomes of the objects.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
)

func main() {
	unready := flag.String("unready", "", "an object that never becomes ready, as `kind/namespace/name`")
	flag.Parse()
	if err := run(*unready, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(unready string, arguments []string) error {
	if len(arguments) < 2 {
		return errors.New("usage: argo-cd [-unready KIND/NAMESPACE/NAME] ENVIRONMENT REPOSITORY...")
	}
	cluster := newCluster(unready)
	revisions := []*revision{}
	for _, repository := range arguments[1:] {
		declared, err := readDeclaration(repository, arguments[0])
		if err != nil {
			return err
		}
		revision, err := declared.sync(cluster, repository)
		if err != nil {
			return err
		}
		revisions = append(revisions, revision)
	}
	return json.NewEncoder(os.Stdout).Encode(revisions)
}
