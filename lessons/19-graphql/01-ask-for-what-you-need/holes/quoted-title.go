//en Writes a post whose title somebody has typed.
//ru Пишет пост с заголовком, который кто-то набрал.
// go run quoted-title.go
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
	"time"
)

type fields = map[string]any

func main() {
	host := cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")
	title := fmt.Sprintf(`She said "no", at %d`, time.Now().UnixNano())

	//en ↓ The document is the same each time; what was typed goes beside it.
	//ru ↓ Документ всегда один и тот же; набранное едет рядом с ним.
	post := `{ title: "` + title + `", content: "…", authorId: 1 }`
	question := fields{
		"query": `mutation { createPost(input: ` + post + `) { id title } }`,
	}
	// ↑

	body, err := json.Marshal(question)
	if err != nil {
		log.Fatal(err)
	}
	request, err := http.NewRequest(
		"POST", host+"/graphql", bytes.NewReader(body))
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/graphql-response+json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.StatusCode, string(answer))
}
