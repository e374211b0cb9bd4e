// Task 2: says hello to each guest, and gives back what it gets.
// Once: go get github.com/coder/websocket. Run: go run both-ways.go
package main

import (
	"cmp"
	"log"
	"net/http"
	"os"

	"github.com/coder/websocket"
)

func talk(w http.ResponseWriter, r *http.Request) {
	// Refuses pages of other origins, unless told which to accept.
	guest, err := websocket.Accept(w, r, nil)
	if err != nil {
		return
	}
	defer guest.CloseNow()
	ctx := r.Context()
	hello := []byte("hello")
	if guest.Write(ctx, websocket.MessageText, hello) != nil {
		return
	}
	for {
		// Read answers pings and the guest's close, too.
		kind, message, err := guest.Read(ctx)
		if err != nil {
			return
		}
		if guest.Write(ctx, kind, message) != nil {
			return
		}
	}
}

func main() {
	port := cmp.Or(os.Getenv("PORT"), "8080")
	http.HandleFunc("/ws", talk)
	log.Println("listening at port", port)
	log.Fatal(http.ListenAndServe(":"+port, nil))
}
