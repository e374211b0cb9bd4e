//en Subscribes to new posts; after the first it needs no more of them.
//ru Подписывается на новые посты; после первого они не нужны.
// go get github.com/coder/websocket, then: go run no-more-news.go
package main

import (
	"cmp"
	"context"
	"fmt"
	"log"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
)

type fields = map[string]any

var host = cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func write(title string) {
	const post = `{"title": %q, "content": "…", "author_id": 1}`
	response, err := http.Post(host+"/api/v1/posts", "application/json",
		strings.NewReader(fmt.Sprintf(post, title)))
	check(err)
	check(response.Body.Close())
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	url := strings.Replace(host, "http", "ws", 1) + "/graphql"
	names := []string{"graphql-transport-ws"}
	options := &websocket.DialOptions{Subprotocols: names}
	socket, _, err := websocket.Dial(ctx, url, options)
	check(err)
	defer socket.CloseNow()

	say := func(message fields) { check(wsjson.Write(ctx, socket, message)) }
	ask := func(id, query string) {
		payload := fields{"query": query}
		say(fields{"id": id, "type": "subscribe", "payload": payload})
	}
	//en Until a message of this type (and of this id) comes.
	//ru До сообщения такого типа (и с таким id).
	until := func(kind, id string) {
		for {
			var message struct{ Type, ID string }
			check(wsjson.Read(ctx, socket, &message))
			fmt.Println(message)
			if message.Type == kind && message.ID == id {
				return
			}
		}
	}

	say(fields{"type": "connection_init"})
	until("connection_ack", "")
	ask("news", "subscription { postAdded { title } }")
	ask("first", "{ user(id: 1) { name } }")
	until("complete", "first")
	write("One")
	until("next", "news")
	//en ↓ No more news; the line stays open for other questions.
	//ru ↓ Новостей больше не надо; линия остаётся для других вопросов.
	// ↑
	write("Two")
	ask("last", "{ user(id: 5) { name } }")
	until("complete", "last")
	check(socket.Close(websocket.StatusNormalClosure, ""))
}
