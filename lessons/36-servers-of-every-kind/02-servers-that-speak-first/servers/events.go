// Server-sent events: a queue for each client, and a log for latecomers.
// Run: go run events.go        PORT moves it away from 8080.
package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"
	"sync"
	"time"
)

type news struct {
	ID   int    `json:"id"`
	Text string `json:"text"`
}

var (
	lock   sync.Mutex
	told   []news
	queues = map[chan news]bool{}
)

func publish(w http.ResponseWriter, r *http.Request) {
	var one news
	if json.NewDecoder(r.Body).Decode(&one) != nil {
		http.Error(w, "the body is no JSON", http.StatusBadRequest)
		return
	}
	lock.Lock()
	defer lock.Unlock()
	one.ID = len(told) + 1
	told = append(told, one)
	for queue := range queues {
		select {
		case queue <- one:
		default: // full: it comes back with its Last-Event-ID
			delete(queues, queue)
			close(queue)
		}
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusCreated)
	json.NewEncoder(w).Encode(one)
}

// What was missed, and a queue for what comes: in one step.
func subscribe(last string) ([]news, chan news) {
	lock.Lock()
	defer lock.Unlock()
	queue := make(chan news, 16)
	queues[queue] = true
	after, err := strconv.Atoi(last)
	if err != nil || after < 0 || after > len(told) {
		return nil, queue
	}
	return told[after:], queue
}

func unsubscribe(queue chan news) {
	lock.Lock()
	defer lock.Unlock()
	delete(queues, queue)
}

func stream(w http.ResponseWriter, r *http.Request) {
	head := w.Header()
	head.Set("Content-Type", "text/event-stream")
	head.Set("Cache-Control", "no-cache")
	head.Set("X-Accel-Buffering", "no") // nginx passes it on at once
	head.Set("Access-Control-Allow-Origin", "*")
	missed, queue := subscribe(r.Header.Get("Last-Event-ID"))
	defer unsubscribe(queue)
	write := func(text string) error {
		if _, err := fmt.Fprint(w, text); err != nil {
			return err
		}
		// Without a flush it waits in a buffer of 4 kB.
		return http.NewResponseController(w).Flush()
	}
	event := func(one news) error {
		data, _ := json.Marshal(one)
		return write(fmt.Sprintf("id: %d\ndata: %s\n\n", one.ID, data))
	}
	if write(": here\n\n") != nil {
		return
	}
	for _, one := range missed {
		if event(one) != nil {
			return
		}
	}
	beat := time.NewTicker(15 * time.Second)
	defer beat.Stop()
	for {
		var err error
		select {
		case one, open := <-queue:
			if !open {
				return
			}
			err = event(one)
		case <-beat.C:
			err = write(": still here\n\n")
		case <-r.Context().Done(): // the client has gone
			return
		}
		if err != nil {
			return
		}
	}
}

func main() {
	http.HandleFunc("POST /news", publish)
	http.HandleFunc("GET /events", stream)
	port := cmp.Or(os.Getenv("PORT"), "8080")
	log.Fatal(http.ListenAndServe("127.0.0.1:"+port, nil))
}
