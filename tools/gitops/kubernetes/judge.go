package main

import (
	"bufio"
	"encoding/json"
	"io"

	"gitops/objects"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/storage/names"
)

// verdict is what the API server would answer to a request.
type verdict struct {
	Accepted bool `json:"accepted"`
	// Reason is why it refuses.
	Reason string `json:"reason,omitempty"`
}

// longestLine is room for an object whose annotations are larger than the API server takes.
const longestLine = 8 << 20

// judge reads one document a line and writes one verdict a line.
func judge(in io.Reader, out io.Writer, judgeOne func([]byte) error) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longestLine)
	verdicts := json.NewEncoder(out)
	for lines.Scan() {
		answer := verdict{Accepted: true}
		if err := judgeOne(lines.Bytes()); err != nil {
			answer = verdict{Reason: err.Error()}
		}
		if err := verdicts.Encode(answer); err != nil {
			return err
		}
	}
	return lines.Err()
}

func judgeOne(document []byte) error {
	kind, err := objects.Kind(document)
	if err != nil {
		return err
	}
	object, err := decode(document)
	if err != nil {
		return err
	}
	accessor, err := meta.Accessor(object)
	if err != nil {
		return err
	}
	// The request goes to a namespace even where the object names none.
	if accessor.GetNamespace() == "" && isNamespaced(kind.GroupKind()) {
		accessor.SetNamespace("default")
	}
	if accessor.GetName() == "" && accessor.GetGenerateName() != "" {
		accessor.SetName(names.SimpleNameGenerator.GenerateName(accessor.GetGenerateName()))
	}
	_, _, err = create(object, kind)
	return err
}

func isNamespaced(kind schema.GroupKind) bool {
	strategy, err := strategyOf(kind)
	return err == nil && strategy.NamespaceScoped()
}
