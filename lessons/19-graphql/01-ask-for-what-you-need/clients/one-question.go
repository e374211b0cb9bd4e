// One question for one screen, and what its answer weighs.
// Run: go run one-question.go
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strings"
	"time"
)

const query = `query Screen($id: ID!) {
  user(id: $id) {
    name
    friends { name }
    posts(limit: 1) { title }
  }
}`

type answer struct {
	Data struct {
		User *struct {
			Name    string
			Friends []struct{ Name string }
			Posts   []struct{ Title string }
		}
	}
	Errors []struct{ Message string }
}

func main() {
	host := cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")
	// The document is always the same; what changes goes beside it.
	question, err := json.Marshal(map[string]any{
		"query": query, "variables": map[string]any{"id": 1},
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
	body, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}

	var got answer
	if err := json.Unmarshal(body, &got); err != nil {
		log.Fatal(err)
	}
	for _, problem := range got.Errors {
		log.Fatal(problem.Message)
	}
	user := got.Data.User
	if user == nil || len(user.Posts) == 0 {
		log.Fatal("There is nothing to show")
	}
	var friends []string
	for _, friend := range user.Friends {
		friends = append(friends, friend.Name)
	}
	fmt.Printf("%s: %s\n", user.Name, strings.Join(friends, ", "))
	fmt.Println("latest:", user.Posts[0].Title)
	fmt.Println(len(body), "bytes came in one answer")
}
