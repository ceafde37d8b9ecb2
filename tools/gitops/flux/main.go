// Command flux applies what Flux is told to, with Flux' own code, to a cluster that is only a memory.
//
//	flux [-unready KIND/NAMESPACE/NAME] ENVIRONMENT REPOSITORY...
//
// Each repository is a folder that holds dist/ENVIRONMENT, and a revision of the one before it; the object of -unready
// never becomes ready. Prints, for each revision, what becomes of the Kustomizations and of their objects.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"

	"github.com/go-logr/logr"
	"sigs.k8s.io/controller-runtime/pkg/log"
)

func main() {
	log.SetLogger(logr.Discard())
	unready := flag.String("unready", "", "an object that never becomes ready, as `kind/namespace/name`")
	flag.Parse()
	if err := run(*unready, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(unready string, arguments []string) error {
	if len(arguments) < 2 {
		return errors.New("usage: flux [-unready KIND/NAMESPACE/NAME] ENVIRONMENT REPOSITORY...")
	}
	controller := newController(newCluster([]string{unready}))
	revisions := []*revision{}
	for _, repository := range arguments[1:] {
		revision, err := controller.reconcile(context.Background(), repository, arguments[0])
		if err != nil {
			return err
		}
		revisions = append(revisions, revision)
	}
	return json.NewEncoder(os.Stdout).Encode(revisions)
}
