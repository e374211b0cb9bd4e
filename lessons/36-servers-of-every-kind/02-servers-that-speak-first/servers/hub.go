// Rooms: what one guest says goes to all others in the same room.
// Once: go get github.com/coder/websocket
// Run: go run hub.go        PORT moves it away from 8080.
package main

import (
	"cmp"
	"context"
	"encoding/json"
	"log"
	"net/http"
	"os"
	"sync"
	"time"

	"github.com/coder/websocket"
)

// A guest that has this many messages waiting is too slow.
const mostWaiting = 16

type guest struct {
	queue   chan []byte
	tooSlow context.CancelFunc
}

var (
	lock  sync.Mutex
	rooms = map[string]map[*guest]bool{}
)

func join(room string, one *guest) {
	lock.Lock()
	defer lock.Unlock()
	if rooms[room] == nil {
		rooms[room] = map[*guest]bool{}
	}
	rooms[room][one] = true
}

func leave(room string, one *guest) {
	lock.Lock()
	defer lock.Unlock()
	delete(rooms[room], one)
	if len(rooms[room]) == 0 {
		delete(rooms, room)
	}
}

func tellOthers(room string, speaker *guest, told map[string]string) {
	message, _ := json.Marshal(told)
	lock.Lock()
	defer lock.Unlock()
	for one := range rooms[room] {
		if one == speaker {
			continue
		}
		select {
		case one.queue <- message:
		default: // full: nobody waits for this guest
			one.tooSlow()
		}
	}
}

func enter(w http.ResponseWriter, r *http.Request) {
	socket, err := websocket.Accept(w, r, nil)
	if err != nil {
		return
	}
	defer socket.CloseNow()
	room, name := r.PathValue("room"), r.PathValue("name")
	ctx, cancel := context.WithCancel(r.Context())
	self := &guest{make(chan []byte, mostWaiting), cancel}
	join(room, self)
	defer func() {
		cancel()
		leave(room, self)
		tellOthers(room, self, map[string]string{"left": name})
	}()

	// The writer: its own goroutine, so that reading never waits for it.
	go func() {
		for {
			select {
			case message := <-self.queue:
				slow, done := context.WithTimeout(ctx, 5*time.Second)
				err := socket.Write(slow, websocket.MessageText, message)
				done()
				if err != nil {
					cancel()
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}()

	for {
		_, text, err := socket.Read(ctx)
		if err != nil {
			return
		}
		told := map[string]string{"from": name, "text": string(text)}
		tellOthers(room, self, told)
	}
}

func main() {
	http.HandleFunc("/rooms/{room}/{name}", enter)
	port := cmp.Or(os.Getenv("PORT"), "8080")
	log.Fatal(http.ListenAndServe("127.0.0.1:"+port, nil))
}
