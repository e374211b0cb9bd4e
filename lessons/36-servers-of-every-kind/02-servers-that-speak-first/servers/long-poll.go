// Long polling: a request waits for a message or for the clock.
// Run: go run long-poll.go        PORT moves it away from 8080.
package main

import (
	"cmp"
	"encoding/json"
	"log"
	"net/http"
	"os"
	"strconv"
	"sync"
	"time"
)

type message struct {
	ID   int    `json:"id"`
	Text string `json:"text"`
}

// A channel that is closed wakes all that wait for it.
type inbox struct {
	messages []message
	changed  chan struct{}
}

var (
	lock    sync.Mutex
	inboxes = map[string]*inbox{}
)

// Only with the lock held.
func inboxOf(who string) *inbox {
	if inboxes[who] == nil {
		inboxes[who] = &inbox{changed: make(chan struct{})}
	}
	return inboxes[who]
}

func say(to, text string) {
	lock.Lock()
	defer lock.Unlock()
	box := inboxOf(to)
	box.messages = append(box.messages, message{len(box.messages) + 1, text})
	close(box.changed)
	box.changed = make(chan struct{})
}

// What is newer, and what to wait on if that is nothing: in one step.
func look(who string, since int) ([]message, chan struct{}) {
	lock.Lock()
	defer lock.Unlock()
	box := inboxOf(who)
	if since < 0 || since > len(box.messages) {
		since = len(box.messages)
	}
	return append([]message{}, box.messages[since:]...), box.changed
}

func post(w http.ResponseWriter, r *http.Request) {
	var sent struct {
		To, Text string
		After    int // milliseconds
	}
	if json.NewDecoder(r.Body).Decode(&sent) != nil {
		http.Error(w, "the body is no JSON", http.StatusBadRequest)
		return
	}
	if sent.After > 0 {
		wait := time.Duration(sent.After) * time.Millisecond
		time.AfterFunc(wait, func() { say(sent.To, sent.Text) })
	} else {
		say(sent.To, sent.Text)
	}
	w.WriteHeader(http.StatusAccepted)
}

func poll(w http.ResponseWriter, r *http.Request) {
	since, _ := strconv.Atoi(r.FormValue("since"))
	seconds, _ := strconv.Atoi(r.FormValue("timeout"))
	clock := time.After(time.Duration(min(seconds, 30)) * time.Second)
	fresh, changed := look(r.PathValue("who"), since)
	for timeout := false; len(fresh) == 0 && !timeout; {
		select {
		case <-changed:
			fresh, changed = look(r.PathValue("who"), since)
		case <-clock:
			timeout = true
		case <-r.Context().Done(): // the client has gone
			return
		}
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(map[string]any{
		"messages": fresh, "timeout": len(fresh) == 0,
	})
}

func main() {
	http.HandleFunc("POST /messages", post)
	http.HandleFunc("GET /poll/{who}", poll)
	port := cmp.Or(os.Getenv("PORT"), "8080")
	log.Fatal(http.ListenAndServe("127.0.0.1:"+port, nil))
}
