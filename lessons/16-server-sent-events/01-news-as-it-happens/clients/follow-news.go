// Follows the news, loses the line, and comes back without losing any news.
// Run: go run follow-news.go
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"
)

type event struct {
	Type string
	Data struct{ Text string }
}

var (
	host   = cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")
	me     = fmt.Sprintf("ada-%d", time.Now().UnixNano())
	lastID string
)

func main() {
	seen := []string{}
	follow(func(e event) bool {
		if e.Type == "connected" {
			tell("kick-off")
			return true
		}
		seen = append(seen, e.Data.Text)
		return false
	})
	fmt.Println("the line is lost after event", lastID)
	missed := []string{"goal", "half time"}
	for _, text := range missed {
		tell(text)
	}
	follow(func(e event) bool {
		if e.Type == "match" {
			seen = append(seen, e.Data.Text)
		}
		return len(seen) < 3
	})
	fmt.Println(strings.Join(seen, ", "))
	if !slices.Equal(seen, append([]string{"kick-off"}, missed...)) {
		log.Fatal("lost something")
	}
	fmt.Println("nothing lost")
}

// Gives each event to hear, and drops the line once that returns false.
func follow(hear func(event) bool) {
	url := host + "/events?client_id=" + me
	request, err := http.NewRequest("GET", url, nil)
	check(err)
	request.Header.Set("Accept", "text/event-stream")
	if lastID != "" {
		request.Header.Set("Last-Event-ID", lastID)
	}
	// No timeout: it would count the whole answer, which has no end.
	response, err := http.DefaultClient.Do(request)
	check(err)
	defer response.Body.Close()
	data := []string{}
	lines := bufio.NewScanner(response.Body)
	for lines.Scan() {
		name, value, _ := strings.Cut(lines.Text(), ":")
		value = strings.TrimPrefix(value, " ")
		switch {
		case name == "id":
			lastID = value
		case name == "data":
			data = append(data, value)
		case lines.Text() == "" && len(data) > 0:
			var e event
			check(json.Unmarshal([]byte(strings.Join(data, "\n")), &e))
			data = data[:0]
			isOurs := e.Type == "connected" || e.Type == "match"
			if isOurs && !hear(e) {
				return
			}
		}
	}
	log.Fatal("the stream ended by itself")
}

func tell(text string) {
	news, err := json.Marshal(map[string]any{
		"type": "match", "data": map[string]string{"text": text},
	})
	check(err)
	url := host + "/api/notify/" + me
	response, err := http.Post(url, "application/json", bytes.NewReader(news))
	check(err)
	response.Body.Close()
	if response.StatusCode != http.StatusOK {
		log.Fatal(response.Status)
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
