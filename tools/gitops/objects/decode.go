package objects

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

// Documents returns the YAML documents of a file, without those that hold nothing.
func Documents(path string) ([][]byte, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var documents [][]byte
	reader := utilyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(text)))
	for {
		document, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return documents, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if len(bytes.TrimSpace(document)) > 0 {
			documents = append(documents, document)
		}
	}
}

// Kind returns the group, version and kind of a document.
func Kind(document []byte) (schema.GroupVersionKind, error) {
	object := unstructured.Unstructured{}
	err := yaml.Unmarshal(document, &object.Object)
	return object.GroupVersionKind(), err
}

// Decode reads a document into a type of an API, which has to know every field, once.
func Decode[Object any](document []byte) (*Object, error) {
	object := new(Object)
	if err := yaml.UnmarshalStrict(document, object); err != nil {
		return nil, err
	}
	return object, nil
}
