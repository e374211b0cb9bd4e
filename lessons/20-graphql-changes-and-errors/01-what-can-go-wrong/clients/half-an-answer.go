// An answer of which a part is missing: the data that came, and why the
// rest did not. Run: go run half-an-answer.go
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"strings"
	"time"
)

const query = `query Half($many: Int!) {
  ada: user(id: 1) { name }
  alan: user(id: 5) { name posts(limit: $many) { title } }
}`

type answer struct {
	// Nil where the question was refused before it was carried out.
	Data   map[string]*struct{ Name string }
	Errors []struct {
		Message    string
		Path       []any
		Extensions struct{ Code string }
	}
}

func main() {
	host := cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")
	question, err := json.Marshal(map[string]any{
		"query": query, "variables": map[string]any{"many": 500},
	})
	if err != nil {
		log.Fatal(err)
	}
	request, err := http.NewRequest(
		"POST", host+"/graphql", bytes.NewReader(question))
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/graphql-response+json")
	client := http.Client{Timeout: 5 * time.Second}
	response, err := client.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	var got answer
	if err := json.NewDecoder(response.Body).Decode(&got); err != nil {
		log.Fatal(err)
	}

	fmt.Printf("status %d, errors: %d\n",
		response.StatusCode, len(got.Errors))
	for alias, user := range got.Data {
		if user == nil {
			fmt.Printf("%s: nothing\n", alias)
		} else {
			fmt.Printf("%s: %s\n", alias, user.Name)
		}
	}
	for _, problem := range got.Errors {
		place := strings.Trim(fmt.Sprint(problem.Path), "[]")
		place = strings.ReplaceAll(place, " ", ".")
		fmt.Printf("%s: %s (%s)\n",
			place, problem.Extensions.Code, problem.Message)
	}
}
