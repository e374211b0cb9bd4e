// Joins a room, says hello, and waits until it is kept. No library
// of Socket.IO: its three layers by hand, over WebSocket alone.
// Once: go get github.com/coder/websocket
// Run: go run say-hello.go
package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"github.com/coder/websocket"
)

const (
	// Engine.IO's type, then Socket.IO's.
	open    = "0"
	ping    = "2"
	pong    = "3"
	connect = "40"
	event   = "42"
	ack     = "43"
	refused = "44"
)

type chat struct {
	ctx    context.Context
	socket *websocket.Conn
}

func (c chat) send(text string) {
	err := c.socket.Write(c.ctx, websocket.MessageText, []byte(text))
	if err != nil {
		log.Fatal(err)
	}
}

// What follows the given type; pings are answered meanwhile.
func (c chat) wait(kind string) string {
	for {
		_, data, err := c.socket.Read(c.ctx)
		if err != nil {
			log.Fatal(err)
		}
		text := string(data)
		switch {
		case text == ping:
			c.send(pong)
		case strings.HasPrefix(text, refused):
			log.Fatal(text)
		case strings.HasPrefix(text, kind):
			return strings.TrimPrefix(text, kind)
		}
	}
}

func main() {
	host := cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")
	url := strings.Replace(host, "http", "ws", 1) +
		"/socket.io/?EIO=4&transport=websocket"

	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	socket, _, err := websocket.Dial(ctx, url, nil)
	if err != nil {
		log.Fatal(err)
	}
	defer socket.CloseNow()
	c := chat{ctx, socket}

	c.wait(open)
	c.send(connect + `{"token":"my-jwt-token"}`)
	c.wait(connect)

	// The number between type and name asks for an answer.
	c.send(event + `0["join_chat",{"room_id":"lobby"}]`)
	c.wait(ack + "0")
	c.send(event + `1["send_message",` +
		`{"room_id":"lobby","message":"Hello from Go"}]`)

	// First it is told to the room, then acknowledged.
	heard := c.wait(event + `["new_message",`)
	var said struct{ Username, Message string }
	// Behind the event's own may stand the offset for a recovery.
	err = json.NewDecoder(strings.NewReader(heard)).Decode(&said)
	if err != nil {
		log.Fatal(err)
	}
	var kept []struct{ Status string }
	if err := json.Unmarshal([]byte(c.wait(ack+"1")), &kept); err != nil {
		log.Fatal(err)
	}
	fmt.Println("kept:", kept[0].Status)
	fmt.Printf("%s: %s\n", said.Username, said.Message)
	socket.Close(websocket.StatusNormalClosure, "")
}
