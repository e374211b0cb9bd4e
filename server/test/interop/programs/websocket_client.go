// gorilla's WebSocket client: text, binary, a ping, and a close that the server is asked for.
package main

import (
	"errors"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/gorilla/websocket"
)

func dial(url string, protocols ...string) *websocket.Conn {
	dialer := websocket.Dialer{Subprotocols: protocols, HandshakeTimeout: 5 * time.Second}
	conn, _, err := dialer.Dial(url, nil)
	if err != nil {
		log.Fatal(err)
	}
	return conn
}

func say(conn *websocket.Conn, kind int, data string) {
	if err := conn.WriteMessage(kind, []byte(data)); err != nil {
		log.Fatal(err)
	}
}

func main() {
	conn := dial(os.Args[1] + "/ws")
	conn.SetPongHandler(func(data string) error {
		fmt.Println("pong:", data)
		return nil
	})
	if err := conn.WriteControl(websocket.PingMessage, []byte("still there?"), time.Now().Add(time.Second)); err != nil {
		log.Fatal(err)
	}
	say(conn, websocket.TextMessage, "Hello, Go")
	kind, data, err := conn.ReadMessage()
	fmt.Println("text:", kind == websocket.TextMessage, string(data), err)
	say(conn, websocket.BinaryMessage, "\x00\xff\x80")
	kind, data, err = conn.ReadMessage()
	fmt.Printf("binary: %t %x %v\n", kind == websocket.BinaryMessage, data, err)
	conn.Close()

	conn = dial(os.Args[1]+"/ws", "soap", "json.v1")
	fmt.Println("subprotocol:", conn.Subprotocol())
	say(conn, websocket.TextMessage, `{"close":4001,"reason":"Bye, Go"}`)
	_, _, err = conn.ReadMessage()
	var closed *websocket.CloseError
	if errors.As(err, &closed) {
		fmt.Println("closed:", closed.Code, closed.Text)
	}
	conn.Close()
}
