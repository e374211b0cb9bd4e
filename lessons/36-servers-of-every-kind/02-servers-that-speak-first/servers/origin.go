// Lets in pages of one site, and programs; 403 for all other pages.
// Once: go get github.com/coder/websocket
// Run: go run origin.go        PORT moves it away from 8080.
package main

import (
	"cmp"
	"log"
	"net/http"
	"os"

	"github.com/coder/websocket"
)

// Without this, only pages of the very host that serves are let in.
// With a scheme in it the pattern is held against the whole origin.
var ours = &websocket.AcceptOptions{
	OriginPatterns: []string{"https://shop.example"},
}

func account(w http.ResponseWriter, r *http.Request) {
	guest, err := websocket.Accept(w, r, ours)
	if err != nil {
		log.Print(err) // answered with 403 already
		return
	}
	defer guest.CloseNow()
	text := []byte("balance: 1000")
	if guest.Write(r.Context(), websocket.MessageText, text) != nil {
		return
	}
	// Nothing is expected. This waits until the guest has gone.
	<-guest.CloseRead(r.Context()).Done()
}

func main() {
	http.HandleFunc("/account", account)
	port := cmp.Or(os.Getenv("PORT"), "8080")
	log.Fatal(http.ListenAndServe("127.0.0.1:"+port, nil))
}
