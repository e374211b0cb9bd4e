// Hears of new posts, loses the line, and comes back without a gap.
// Once: go get github.com/coder/websocket
// Run: go run catch-up.go
package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
)

type post struct{ ID, Title string }

type message struct {
	ID      string          `json:"id,omitempty"`
	Type    string          `json:"type"`
	Payload json.RawMessage `json:"payload,omitempty"`
}

type news struct {
	Data struct {
		PostAdded *post
		Posts     []post
	}
}

var (
	host = cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")
	mark = fmt.Sprintf("run %d", time.Now().UnixNano())
	seen = map[string]bool{}
)

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// A post may come twice, as news and as part of a list.
func hear(how string, heard post) {
	title, mine := strings.CutPrefix(heard.Title, mark+" ")
	if seen[heard.ID] || !mine {
		return
	}
	seen[heard.ID] = true
	fmt.Printf("%s: %s\n", how, title)
}

// Subscribes, and only then asks what there is: no gap between.
func open(ctx context.Context) *websocket.Conn {
	url := strings.Replace(host, "http", "ws", 1) + "/graphql"
	protocols := []string{"graphql-transport-ws"}
	options := &websocket.DialOptions{Subprotocols: protocols}
	socket, _, err := websocket.Dial(ctx, url, options)
	must(err)
	must(wsjson.Write(ctx, socket, message{Type: "connection_init"}))
	var ack message
	must(wsjson.Read(ctx, socket, &ack))
	if ack.Type != "connection_ack" {
		log.Fatal(ack.Type)
	}
	ask(ctx, socket, "news", "subscription { postAdded { id title } }")
	ask(ctx, socket, "list", "{ posts(limit: 20) { id title } }")
	return socket
}

func ask(ctx context.Context, socket *websocket.Conn, id, query string) {
	payload, err := json.Marshal(map[string]string{"query": query})
	must(err)
	wish := message{ID: id, Type: "subscribe", Payload: payload}
	must(wsjson.Write(ctx, socket, wish))
}

func listen(ctx context.Context, socket *websocket.Conn, count int) {
	for len(seen) < count {
		var heard message
		must(wsjson.Read(ctx, socket, &heard))
		switch heard.Type {
		case "ping":
			must(wsjson.Write(ctx, socket, message{Type: "pong"}))
		case "next":
			var told news
			must(json.Unmarshal(heard.Payload, &told))
			if told.Data.PostAdded != nil {
				hear("news", *told.Data.PostAdded)
			}
			for _, each := range slices.Backward(told.Data.Posts) {
				hear("caught up", each)
			}
		}
	}
}

func write(title string) {
	body, err := json.Marshal(map[string]any{
		"title": mark + " " + title, "content": "…", "author_id": 1,
	})
	must(err)
	response, err := http.Post(
		host+"/api/v1/posts", "application/json", bytes.NewReader(body))
	must(err)
	must(response.Body.Close())
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	first := open(ctx)
	write("kick-off")
	listen(ctx, first, 1)
	must(first.CloseNow())
	write("half time")
	second := open(ctx)
	defer second.CloseNow()
	listen(ctx, second, 2)
	write("full time")
	listen(ctx, second, 3)
	fmt.Println("nothing lost")
}
