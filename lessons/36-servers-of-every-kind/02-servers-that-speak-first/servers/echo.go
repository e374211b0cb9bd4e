// A WebSocket that greets, and then gives back what it gets.
// Once: go get github.com/coder/websocket
// Run: go run echo.go        PORT moves it away from 8080.
package main

import (
	"cmp"
	"log"
	"net/http"
	"os"

	"github.com/coder/websocket"
)

func talk(w http.ResponseWriter, r *http.Request) {
	// Answers 101, or by itself why it cannot.
	guest, err := websocket.Accept(w, r, nil)
	if err != nil {
		return
	}
	defer guest.CloseNow()
	ctx := r.Context()
	if guest.Write(ctx, websocket.MessageText, []byte("hello")) != nil {
		return
	}
	for {
		// Read also answers pings and the close of the other side.
		kind, message, err := guest.Read(ctx)
		if err != nil {
			log.Print("gone: ", websocket.CloseStatus(err))
			return
		}
		if guest.Write(ctx, kind, message) != nil {
			return
		}
	}
}

func main() {
	http.HandleFunc("/ws", talk)
	port := cmp.Or(os.Getenv("PORT"), "8080")
	log.Fatal(http.ListenAndServe("127.0.0.1:"+port, nil))
}
