// Reads a user twice, but the body only once.
// Run: go run read-twice.go
package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"time"
)

var client = http.Client{Timeout: 5 * time.Second}

// read gives status, tag and body; with a tag, only news.
func read(url, tag string) (int, string, []byte) {
	request, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		log.Fatal(err)
	}
	if tag != "" {
		request.Header.Set("If-None-Match", tag)
	}
	response, err := client.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	return response.StatusCode, response.Header.Get("ETag"), body
}

func main() {
	host := cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")
	url := host + "/api/v1/users/123"

	status, tag, body := read(url, "")
	fmt.Println(status, tag, len(body), "bytes")

	status, tag, news := read(url, tag)
	fmt.Println(status, tag, len(news), "bytes")
	if status != http.StatusNotModified {
		body = news
	}

	var user struct{ Name string }
	if err := json.Unmarshal(body, &user); err != nil {
		log.Fatal(err)
	}
	fmt.Println(user.Name)
}
