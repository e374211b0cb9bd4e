//en Watches the price of gold, and leaves after two prices.
//ru Следит за ценой золота и уходит после двух цен.
// go get github.com/coder/websocket; go run watch-gold.go
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
	wish := map[string][]string{"subscribe": {"GOLD"}}
	if err := wsjson.Write(ctx, socket, wish); err != nil {
		log.Fatal(err)
	}
	for seen := 0; seen < 2; {
		var message message
		if err := wsjson.Read(ctx, socket, &message); err != nil {
			log.Fatal(err)
		}
		if message.Type == "prices" {
			fmt.Println("GOLD", message.Prices["GOLD"])
			seen++
		}
	}
	//en ↓ Leave so that the other side knows that this is no accident.
	//ru ↓ Уйти так, чтобы другая сторона поняла: это не авария.
	err = socket.CloseNow()
	// ↑
	fmt.Println("left", err)
}
