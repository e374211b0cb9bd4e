// Watches the price of gold: three prices, and a polite end.
// Once: go get github.com/coder/websocket
// Run: go run watch-gold.go
package main

import (
	"cmp"
	"context"
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
)

type wish struct {
	Subscribe []string `json:"subscribe"`
}

type message struct {
	Type   string
	Prices map[string]float64
}

func main() {
	host := cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")
	url := strings.Replace(host, "http", "ws", 1) + "/ws/ticker"

	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	options := &websocket.DialOptions{Subprotocols: []string{"ticker.v1"}}
	socket, _, err := websocket.Dial(ctx, url, options)
	if err != nil {
		log.Fatal(err)
	}
	defer socket.CloseNow()

	if err := wsjson.Write(ctx, socket, wish{[]string{"GOLD"}}); err != nil {
		log.Fatal(err)
	}
	for seen := 0; seen < 3; {
		var message message
		if err := wsjson.Read(ctx, socket, &message); err != nil {
			log.Fatal(err)
		}
		// The first message has all prices: the wish comes later.
		if _, all := message.Prices["BTC"]; all || message.Type != "prices" {
			continue
		}
		fmt.Println("GOLD", message.Prices["GOLD"])
		seen++
	}

	// Waits for the other side's Close.
	err = socket.Close(websocket.StatusNormalClosure, "seen enough")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("closed 1000 seen enough")
}
