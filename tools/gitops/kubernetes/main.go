// Command kubernetes holds objects to the API server's own rules, without one.
//
//	kubernetes FOLDER...
//	kubernetes judge < OBJECTS
//	kubernetes judge-custom FOLDER... < OBJECTS
//	kubernetes judge-updates < CHANGES
//	kubernetes fields
//
// The first form reads every YAML file in the folders and below. It prints the objects of built-in kinds that the API
// server would create, its warnings on them, and those of other kinds. It fails on the first object that the API server
// would refuse. The second reads one JSON object a line and prints a verdict on each; the third does so for custom resources,
// by the CustomResourceDefinitions in the folders; the fourth for changes, each an object with `old` and `next`; the fifth prints
// the fields of the kinds that it can judge.
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
		return errors.New("usage: kubernetes FOLDER... | judge | judge-custom FOLDER... | judge-updates | fields")
	}
	switch folders[0] {
	case "judge":
		return judge(os.Stdin, os.Stdout, judgeOne)
	case "judge-custom":
		known, err := readDefinitions(folders[1:])
		if err != nil {
			return err
		}
		return judge(os.Stdin, os.Stdout, known.judgeOne)
	case "judge-updates":
		return judge(os.Stdin, os.Stdout, judgeUpdate)
	case "fields":
		return printFields(os.Stdout)
	}
	report := &report{Created: []string{}, Warnings: []string{}, Unknown: []string{}}
	for _, folder := range folders {
		if err := report.addFolder(folder); err != nil {
			return err
		}
	}
	return json.NewEncoder(os.Stdout).Encode(report)
}
