// Calls a gRPC method with nothing but the standard library:
// Connect is plain HTTP.
// Run: go run get-user.go
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"
)

// An answer, or what went wrong.
type answer struct{ Name, Email, Code string }

func getUser(host string, id int) (status int, got answer) {
	body, err := json.Marshal(map[string]int{"userId": id})
	if err != nil {
		log.Fatal(err)
	}
	client := http.Client{Timeout: 5 * time.Second}
	url, message := host+"/UserService/GetUser", bytes.NewReader(body)
	response, err := client.Post(url, "application/json", message)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(&got); err != nil {
		log.Fatal(err)
	}
	return response.StatusCode, got
}

func main() {
	host := cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")
	_, user := getUser(host, 123)
	fmt.Println(user.Name, user.Email)
	status, failed := getUser(host, 999)
	fmt.Println(status, failed.Code)
}
