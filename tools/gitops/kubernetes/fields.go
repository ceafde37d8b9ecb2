package main

import (
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strings"

	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
)

// fields are the types that objects of some kinds consist of.
type fields struct {
	// Kinds gives the type of each kind, by its apiVersion and name.
	Kinds map[string]string `json:"kinds"`
	// Types gives the type of each field of each type: a name of this table or string, bool, int32, int64, float64, bytes,
	// quantity, time, duration, intOrString or any; [] before it makes it a list, {} a map.
	Types map[string]map[string]string `json:"types"`
	named map[reflect.Type]string
}

// scalars are types that are written otherwise than their fields say.
var scalars = map[reflect.Type]string{
	reflect.TypeFor[resource.Quantity]():    "quantity",
	reflect.TypeFor[metav1.Time]():          "time",
	reflect.TypeFor[metav1.MicroTime]():     "time",
	reflect.TypeFor[metav1.Duration]():      "duration",
	reflect.TypeFor[intstr.IntOrString]():   "intOrString",
	reflect.TypeFor[metav1.FieldsV1]():      "any",
	reflect.TypeFor[runtime.RawExtension](): "any",
	reflect.TypeFor[[]byte]():               "bytes",
}

// judgedVersions are the versions that the API server serves of the kinds in strategies.
var judgedVersions = map[string]string{
	"": "v1", "apps": "v1", "batch": "v1", "discovery.k8s.io": "v1", "networking.k8s.io": "v1", "policy": "v1",
}

func printFields(out io.Writer) error {
	all := &fields{Kinds: map[string]string{}, Types: map[string]map[string]string{}, named: map[reflect.Type]string{}}
	for kind := range strategies {
		version := schema.GroupVersion{Group: kind.Group, Version: judgedVersions[kind.Group]}
		object, err := legacyscheme.Scheme.New(version.WithKind(kind.Kind))
		if err != nil {
			return err
		}
		all.Kinds[version.String()+" "+kind.Kind] = all.nameOf(reflect.TypeOf(object).Elem())
	}
	// Maps are written in the order of their keys, so the same types give the same bytes.
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(all)
}

func (f *fields) nameOf(t reflect.Type) string {
	if scalar, is := scalars[t]; is {
		return scalar
	}
	switch t.Kind() {
	case reflect.Pointer:
		return f.nameOf(t.Elem())
	case reflect.Slice:
		return "[]" + f.nameOf(t.Elem())
	case reflect.Map:
		return "{}" + f.nameOf(t.Elem())
	case reflect.Struct:
		return f.addStruct(t)
	default:
		return t.Kind().String()
	}
}

func (f *fields) addStruct(t reflect.Type) string {
	if name, known := f.named[t]; known {
		return name
	}
	// Types of two groups may share a name: the path tells them apart.
	path := strings.Split(t.PkgPath(), "/")
	name := fmt.Sprintf("%s.%s", path[len(path)-2], t.Name())
	f.named[t] = name
	members := map[string]string{}
	f.Types[name] = members
	f.addMembers(t, members)
	return name
}

func (f *fields) addMembers(t reflect.Type, members map[string]string) {
	for index := range t.NumField() {
		field := t.Field(index)
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		case name == "-":
		case name == "" && (field.Anonymous || strings.Contains(options, "inline")):
			f.addMembers(field.Type, members)
		case name != "":
			members[name] = f.nameOf(field.Type)
		}
	}
}
