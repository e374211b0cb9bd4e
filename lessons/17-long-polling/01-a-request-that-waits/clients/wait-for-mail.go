// Waits for messages by long polling, and loses none between two polls.
// Run: go run wait-for-mail.go
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"slices"
	"time"
)

type answer struct {
	Messages []struct{ Message string }
	// A number as it came: a float would lose its last digits.
	Timestamp json.Number
}

func main() {
	host := cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")
	me := fmt.Sprintf("ada-%d", time.Now().UnixNano())
	sent := []string{"tea at four", "or at five", "never mind"}
	go write(host, me, sent)

	// Longer than the server waits, so that it is the server who ends it.
	client := http.Client{Timeout: 15 * time.Second}
	seen := []string{}
	since := "0"
	for len(seen) < len(sent) {
		path := "/api/poll/" + me + "?since=" + since + "&timeout=10"
		response, err := client.Get(host + path)
		if err != nil {
			log.Fatal(err)
		}
		var got answer
		err = json.NewDecoder(response.Body).Decode(&got)
		response.Body.Close()
		if err != nil {
			log.Fatal(err)
		}
		// How far we have read, by the server's own count.
		since = got.Timestamp.String()
		for _, item := range got.Messages {
			fmt.Println(item.Message)
			seen = append(seen, item.Message)
		}
	}
	if !slices.Equal(seen, sent) {
		log.Fatal("lost something")
	}
	fmt.Println("nothing lost")
}

func write(host, me string, sent []string) {
	for _, message := range sent {
		letter, _ := json.Marshal(map[string]string{
			"recipient_id": me, "sender_id": "bob", "message": message,
		})
		url := host + "/api/send_message"
		kind := "application/json"
		response, err := http.Post(url, kind, bytes.NewReader(letter))
		if err != nil {
			log.Fatal(err)
		}
		response.Body.Close()
	}
}
