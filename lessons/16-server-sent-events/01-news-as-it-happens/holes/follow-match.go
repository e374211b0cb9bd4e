//en Follows a match, loses the line, and comes back.
//ru Следит за матчем, теряет связь и возвращается.
// go run follow-match.go
package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
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

func tell(text string) {
	news := strings.NewReader(`{"type":"match","data":{"text":"` + text + `"}}`)
	url := host + "/api/notify/" + me
	response, err := http.Post(url, "application/json", news)
	if err != nil {
		log.Fatal(err)
	}
	response.Body.Close()
}

//en Reads until that text, or for two seconds.
//ru Читает до этого текста или две секунды.
func follow(last string) {
	request, err := http.NewRequest("GET", host+"/events?client_id="+me, nil)
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Accept", "text/event-stream")
	//en ↓ Whoever comes back says which event was the last.
	//ru ↓ Тот, кто вернулся, говорит, какое событие было последним.
	// ↑
	client := http.Client{Timeout: 2 * time.Second}
	response, err := client.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	for lines := bufio.NewScanner(response.Body); lines.Scan(); {
		name, value, _ := strings.Cut(lines.Text(), ": ")
		if name == "id" {
			lastID = value
		}
		if name != "data" {
			continue
		}
		var now event
		if err := json.Unmarshal([]byte(value), &now); err != nil {
			log.Fatal(err)
		}
		if now.Type == "connected" && last == "kick-off" {
			tell(last)
		}
		if now.Type == "match" {
			fmt.Println(now.Data.Text)
		}
		if now.Data.Text == last {
			break
		}
	}
	fmt.Println("the line is lost after event", lastID)
}

func main() {
	follow("kick-off")
	tell("goal")
	tell("half time")
	follow("half time")
}
