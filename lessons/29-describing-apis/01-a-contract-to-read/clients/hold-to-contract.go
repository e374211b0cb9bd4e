// Finds an operation in the contract, calls it, and holds the answer to
// its schema. Run: go run hold-to-contract.go
package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
)

type object = map[string]any

const wanted = "getUser"

var document object

func main() {
	host := cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")
	read("GET", host+"/openapi.json", &document)
	for path, methods := range document["paths"].(object) {
		for method, given := range methods.(object) {
			operation := given.(object)
			if operation["operationId"] != wanted {
				continue
			}
			verb := strings.ToUpper(method)
			fmt.Println(wanted, "is", verb, path)
			var user object
			url := host + strings.Replace(path, "{id}", "1", 1)
			status := strconv.Itoa(read(verb, url, &user))
			fmt.Println(user["name"])
			schema := in(operation, "responses", status,
				"content", "application/json", "schema")
			found := faults(user, schema, "answer")
			if len(found) > 0 {
				log.Fatal(strings.Join(found, "\n"))
			}
			fmt.Println("as described")
		}
	}
}

func read(method, url string, into any) int {
	request, err := http.NewRequest(method, url, nil)
	if err != nil {
		log.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(into); err != nil {
		log.Fatal(err)
	}
	return response.StatusCode
}

// What stands below these names; a $ref is followed.
func in(at object, names ...string) object {
	for _, name := range names {
		at, _ = at[name].(object)
	}
	if path, ok := at["$ref"].(string); ok {
		return in(document, strings.Split(path, "/")[1:]...)
	}
	return at
}

// A small part of JSON Schema: a library knows all of it.
func faults(value, schema object, at string) (found []string) {
	required, _ := schema["required"].([]any)
	for _, name := range required {
		if _, ok := value[name.(string)]; !ok {
			found = append(found, fmt.Sprintf("%s.%s is missing", at, name))
		}
	}
	properties, _ := schema["properties"].(object)
	for name := range properties {
		if inner, ok := value[name].(object); ok {
			part := in(properties, name)
			found = append(found, faults(inner, part, at+"."+name)...)
		}
	}
	return found
}
