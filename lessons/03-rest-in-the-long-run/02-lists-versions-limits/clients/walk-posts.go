// Reads all posts, a few at a time, from cursor to cursor.
// Run: go run walk-posts.go
package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"os"
	"time"
)

type page struct {
	Data       []struct{ Title string }
	NextCursor *string `json:"next_cursor"`
}

var (
	host   = cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")
	client = http.Client{Timeout: 5 * time.Second}
)

func read(query url.Values) page {
	response, err := client.Get(host + "/api/v1/posts?" + query.Encode())
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		log.Fatal(response.Status)
	}
	var one page
	if err := json.NewDecoder(response.Body).Decode(&one); err != nil {
		log.Fatal(err)
	}
	return one
}

func main() {
	var titles []string
	requests := 0
	query := url.Values{"limit": {"20"}}
	for {
		one := read(query)
		requests++
		for _, post := range one.Data {
			titles = append(titles, post.Title)
		}
		if one.NextCursor == nil {
			break
		}
		query.Set("cursor", *one.NextCursor)
	}

	fmt.Println(len(titles), "posts in", requests, "requests")
	fmt.Println("the oldest:", titles[len(titles)-1])
}
