// Asks for user 1 and prints what came.
// Run: go run get-user.go
package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"
)

func main() {
	host := cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")

	request, err := http.NewRequest(http.MethodGet, host+"/api/v1/users/1", nil)
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Accept", "application/json")

	client := http.Client{Timeout: 5 * time.Second}
	response, err := client.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		log.Fatalf("the server answered %s", response.Status)
	}

	var user struct{ Name, Email string }
	if err := json.NewDecoder(response.Body).Decode(&user); err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.StatusCode, response.Header.Get("Content-Type"))
	fmt.Println(user.Name, user.Email)
}
