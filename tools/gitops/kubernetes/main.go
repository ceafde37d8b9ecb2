// Command kubernetes holds objects to the API server's own rules, without one.
//
//	kubernetes FOLDER...
//
// Reads every YAML file in the folders and below. Prints the objects of built-in kinds that the API server would create,
// its warnings on them, and those of other kinds. Fails on the first object that the API server would refuse.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(folders []string) error {
	if len(folders) == 0 {
		return errors.New("usage: kubernetes FOLDER...")
	}
	report := &report{Created: []string{}, Warnings: []string{}, Unknown: []string{}}
	for _, folder := range folders {
		if err := report.addFolder(folder); err != nil {
			return err
		}
	}
	return json.NewEncoder(os.Stdout).Encode(report)
}
