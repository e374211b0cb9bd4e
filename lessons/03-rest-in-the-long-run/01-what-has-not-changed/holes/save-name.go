//en Reads a user and saves a new name. Somebody else is quicker once.
//ru Читает пользователя и сохраняет новое имя. Один раз его опережают.
// go run save-name.go
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
)

type fields = map[string]any

func change(url string, tag string, what fields) int {
	body, err := json.Marshal(what)
	if err != nil {
		log.Fatal(err)
	}
	request, err := http.NewRequest("PATCH", url, bytes.NewReader(body))
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	if tag != "" {
		//en ↓ Save only if the user is still as it was read.
		//ru ↓ Сохранить, только если он всё ещё такой, как прочитан.
		// ↑
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	return response.StatusCode
}

func main() {
	host := cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")
	url := host + "/api/v1/users/5"
	for attempt := 1; attempt <= 3; attempt++ {
		read, err := http.Get(url)
		if err != nil {
			log.Fatal(err)
		}
		var user fields
		if err := json.NewDecoder(read.Body).Decode(&user); err != nil {
			log.Fatal(err)
		}
		read.Body.Close()
		tag := read.Header.Get("ETag")
		if attempt == 1 {
			change(url, "", fields{"address": fields{"city": "Cambridge"}})
		}

		mine := fields{"name": "Alan M. Turing", "address": user["address"]}
		status := change(url, tag, mine)
		fmt.Printf("attempt %d: %d\n", attempt, status)
		if status != http.StatusPreconditionFailed {
			break
		}
	}
}
