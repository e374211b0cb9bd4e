// The same goal over four ways, and what it takes to hear it. Go has no
// library of Socket.IO's makers: its digits are written by hand here.
// Once: go get github.com/coder/websocket
// Run: go run four-ways.go
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
)

type goal struct {
	UserID string `json:"user_id,omitempty"`
	Type   string `json:"type"`
	Data   struct {
		Score string `json:"score"`
	} `json:"data"`
}

var (
	host = cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")
	me   = fmt.Sprintf("fan-%d", time.Now().UnixNano())
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	one := goal{Type: "goal"}
	one.Data.Score = "1:0"
	fmt.Println("long polling:", byLongPolling(ctx, one))
	fmt.Println("server-sent events:", byEvents(ctx, one))
	fmt.Println("WebSocket:", byWebSocket(ctx, one))
	fmt.Println("Socket.IO:", bySocketIO(ctx))
}

// Ask, and be answered when there is something.
func byLongPolling(ctx context.Context, one goal) string {
	one.UserID = me
	go post("/api/notifications/send", one)
	query := "/poll?since=0&timeout=10"
	response := get(ctx, "/api/notifications/"+me+query)
	defer response.Body.Close()
	var got struct{ Notifications []goal }
	check(json.NewDecoder(response.Body).Decode(&got))
	return got.Notifications[0].Data.Score
}

// Ask once; the answer does not end.
func byEvents(ctx context.Context, one goal) string {
	response := get(ctx, "/events?client_id="+me)
	defer response.Body.Close()
	post("/api/notify/"+me, one)
	lines := bufio.NewScanner(response.Body)
	for lines.Scan() {
		data, isData := strings.CutPrefix(lines.Text(), "data: ")
		// Others have other data.
		if !isData || !strings.Contains(data, `"type":"goal"`) {
			continue
		}
		var heard goal
		check(json.Unmarshal([]byte(data), &heard))
		return heard.Data.Score
	}
	log.Fatal("the stream ended")
	return ""
}

// Leave HTTP behind. This server gives back what it hears.
func byWebSocket(ctx context.Context, one goal) string {
	socket := dial(ctx, "/ws")
	defer socket.CloseNow()
	check(wsjson.Write(ctx, socket, one))
	var heard goal
	check(wsjson.Read(ctx, socket, &heard))
	check(socket.Close(websocket.StatusNormalClosure, ""))
	return heard.Data.Score
}

// Events with names, in a room.
func bySocketIO(ctx context.Context) string {
	socket := dial(ctx, "/socket.io/?EIO=4&transport=websocket")
	defer socket.CloseNow()
	send := func(text string) {
		check(socket.Write(ctx, websocket.MessageText, []byte(text)))
	}
	wait := func(kind string) string {
		for {
			_, data, err := socket.Read(ctx)
			check(err)
			text, isIt := strings.CutPrefix(string(data), kind)
			if isIt {
				return text
			}
		}
	}
	room := `{"room_id":"` + me + `"`
	wait("0")
	send(`40{"token":"my-jwt-token"}`)
	wait("40")
	send(`420["join_chat",` + room + `}]`)
	wait("430")
	send(`42["send_message",` + room + `,"message":"1:0"}]`)
	var heard struct{ Message string }
	text := wait(`42["new_message",`)
	// Behind the event's own may stand the offset for a recovery.
	check(json.NewDecoder(strings.NewReader(text)).Decode(&heard))
	return heard.Message
}

func dial(ctx context.Context, path string) *websocket.Conn {
	url := strings.Replace(host, "http", "ws", 1) + path
	socket, _, err := websocket.Dial(ctx, url, nil)
	check(err)
	return socket
}

func get(ctx context.Context, path string) *http.Response {
	request, err := http.NewRequestWithContext(ctx, "GET", host+path, nil)
	check(err)
	response, err := http.DefaultClient.Do(request)
	check(err)
	return response
}

func post(path string, body any) {
	text, err := json.Marshal(body)
	check(err)
	kind := "application/json"
	response, err := http.Post(host+path, kind, bytes.NewReader(text))
	check(err)
	response.Body.Close()
	if response.StatusCode >= 300 {
		log.Fatal(response.Status)
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
