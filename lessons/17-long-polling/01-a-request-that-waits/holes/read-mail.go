//en Gets two messages by two polls. The second poll brings both.
//ru Получает два сообщения двумя опросами. Второй приносит оба.
// go run read-mail.go
package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"strings"
	"time"
)

type answer struct {
	Messages []struct{ Message string }
	//en A number as it came: a float would lose its last digits.
	//ru Число как есть: float потерял бы последние цифры.
	Timestamp json.Number
}

var (
	host = cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")
	me   = fmt.Sprintf("ada-%d", time.Now().UnixNano())
)

func send(message string) {
	letter := strings.NewReader(`{"recipient_id":"` + me +
		`","sender_id":"bob","message":"` + message + `"}`)
	url := host + "/api/send_message"
	response, err := http.Post(url, "application/json", letter)
	if err != nil {
		log.Fatal(err)
	}
	response.Body.Close()
}

func main() {
	since := "0"
	for _, message := range []string{"tea at four", "or at five"} {
		send(message)
		path := "/api/poll/" + me + "?timeout=2&since=" + since
		response, err := http.Get(host + path)
		if err != nil {
			log.Fatal(err)
		}
		var got answer
		err = json.NewDecoder(response.Body).Decode(&got)
		response.Body.Close()
		if err != nil {
			log.Fatal(err)
		}
		for _, each := range got.Messages {
			fmt.Println(each.Message)
		}
		fmt.Println("read up to", got.Timestamp)
		//en ↓ The next poll is to bring what is newer, and only that.
		//ru ↓ Следующий опрос должен принести только то, что новее.
		// ↑
	}
}
