//en Joins a room, says something, and leaves. No library of Socket.IO:
//en its three layers by hand, over WebSocket alone.
//ru Входит в комнату, говорит что-то и уходит. Без библиотеки Socket.IO:
//ru три его слоя вручную, поверх одного WebSocket.
// go get github.com/coder/websocket; go run send-and-know.go
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
)

const (
	//en Engine.IO's type, then Socket.IO's.
	//ru Тип Engine.IO, потом Socket.IO.
	open    = "0"
	ping    = "2"
	pong    = "3"
	connect = "40"
	event   = "42"
	ack     = "43"
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

//en What follows the given type; pings are answered meanwhile.
//ru То, что идёт за указанным типом; тем временем отвечает на ping.
func (c chat) wait(kind string) string {
	for {
		_, data, err := c.socket.Read(c.ctx)
		if err != nil {
			log.Fatal(err)
		}
		text := string(data)
		if text == ping {
			c.send(pong)
		}
		if strings.HasPrefix(text, kind) {
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
	c := chat{ctx, socket}
	c.wait(open)
	c.send(connect + `{"token":"my-jwt-token"}`)
	c.wait(connect)

	//en The number between type and name asks for an answer.
	//ru Число между типом и именем просит об ответе.
	room := fmt.Sprintf(`"room_id":"room-%d"`, time.Now().UnixNano())
	c.send(event + `0["join_chat",{` + room + `}]`)
	c.wait(ack + "0")

	message := `{` + room + `,"message":"The train leaves at nine"}`
	//en ↓ Go on only when the server says that it has kept the message.
	//ru ↓ Дальше — только когда сервер скажет, что сохранил сообщение.
	c.send(event + `["send_message",` + message + `]`)
	status := "who knows"
	// ↑
	fmt.Println("kept:", status)
	socket.Close(websocket.StatusNormalClosure, "")
}
