// Gets a quote, and tries again where that makes sense.
// Run: go run get-quote.go
package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	"os"
	"strconv"
	"time"
)

const attempts = 4

// GET is idempotent: even after a 504 it may be sent again.
var worthAnotherTry = map[int]bool{429: true, 502: true, 503: true, 504: true}

type answer struct {
	Text  string
	Error struct{ Message string }
}

func main() {
	host := cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")
	client := http.Client{Timeout: 5 * time.Second}

	for attempt := 1; attempt <= attempts; attempt++ {
		response, err := client.Get(host + "/api/v1/quotes/random")
		if err != nil {
			log.Fatal(err)
		}
		var body answer
		err = json.NewDecoder(response.Body).Decode(&body)
		response.Body.Close()
		if err != nil {
			log.Fatal(err)
		}

		fmt.Printf("attempt %d: %d\n", attempt, response.StatusCode)
		if response.StatusCode == http.StatusOK {
			fmt.Println(body.Text)
			return
		}
		if !worthAnotherTry[response.StatusCode] || attempt == attempts {
			log.Fatal(body.Error.Message)
		}
		// As long as the server says, else longer each time,
		// and never all clients at the same moment.
		seconds, err := strconv.Atoi(response.Header.Get("Retry-After"))
		if err != nil {
			seconds = 1 << (attempt - 1)
		}
		time.Sleep(time.Duration(seconds)*time.Second + rand.N(time.Second))
	}
}
