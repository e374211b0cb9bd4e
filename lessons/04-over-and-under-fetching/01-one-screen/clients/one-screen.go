// Three calls for one screen, and what they weigh.
// Run: go run one-screen.go
package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

var (
	host     = cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")
	client   = http.Client{Timeout: 5 * time.Second}
	received atomic.Int64
)

func get(path string, into any) {
	response, err := client.Get(host + path)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		log.Fatal(path, ": ", response.Status, err)
	}
	received.Add(int64(len(body)))
	if err := json.Unmarshal(body, into); err != nil {
		log.Fatal(err)
	}
}

func main() {
	var user struct{ Name string }
	var friends struct{ Users []struct{ Name string } }
	var posts struct{ Posts []struct{ Title string } }

	// None of the three needs another's answer: one round trip, not three.
	var all sync.WaitGroup
	all.Go(func() { get("/api/v1/users/1", &user) })
	all.Go(func() { get("/api/v1/users/1/friends", &friends) })
	all.Go(func() { get("/api/v1/users/1/posts?limit=1", &posts) })
	all.Wait()

	screen := struct {
		Name    string   `json:"name"`
		Friends []string `json:"friends"`
		Latest  string   `json:"latest"`
	}{Name: user.Name, Latest: posts.Posts[0].Title}
	for _, friend := range friends.Users {
		screen.Friends = append(screen.Friends, friend.Name)
	}
	text, err := json.Marshal(screen)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(text))
	fmt.Println(received.Load(), "bytes came,", len(text), "were needed")
}
