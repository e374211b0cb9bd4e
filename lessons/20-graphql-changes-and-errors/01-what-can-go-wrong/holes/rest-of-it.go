//en Asks for two people; for one of them too much is asked.
//ru Спрашивает о двоих; об одном из них — слишком много.
// go run rest-of-it.go
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
)

type answer struct {
	Status int
	Data   map[string]*struct{ Name string }
	Errors []struct {
		Message string
		Path    []any
	}
}

func ask(query string) (got answer) {
	host := cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		log.Fatal(err)
	}
	response, err := http.Post(
		host+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(&got); err != nil {
		log.Fatal(err)
	}
	got.Status = response.StatusCode
	return got
}

//en One of them: `posts` is what may be too much.
//ru Один из двоих: слишком много может быть в `posts`.
func person(id, limit int) string {
	const form = "user(id: %d) { name posts(limit: %d) { title } }"
	return fmt.Sprintf(form, id, limit)
}

func main() {
	got := ask("{ a: " + person(1, 2) + " b: " + person(5, 500) + " }")
	fmt.Println(got.Status, got.Data, len(got.Errors))
	//en ↓ Ask once more for each alias that failed, with a limit of 5.
	//ru ↓ Спросить ещё раз о каждом псевдониме с ошибкой, с limit 5.
	if got.Status != 200 {
		fmt.Println(ask("{ b: " + person(5, 5) + " }").Data["b"])
	}
	// ↑
}
