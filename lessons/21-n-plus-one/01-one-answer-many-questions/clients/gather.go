// A loader of one's own: it gathers what is wished for within 10 ms, since
// Go has no tick that ends.
// Run: go run gather.go
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"
)

type wish struct {
	id    int
	grant chan string
}

var (
	mutex    sync.Mutex
	wishes   []wish
	requests int
)

// Asks nothing yet: whoever wishes first calls for the batch.
func load(id int) string {
	grant := make(chan string, 1)
	mutex.Lock()
	wishes = append(wishes, wish{id, grant})
	if len(wishes) == 1 {
		time.AfterFunc(10*time.Millisecond, askForAll)
	}
	mutex.Unlock()
	return <-grant
}

func askForAll() {
	mutex.Lock()
	batch := wishes
	wishes = nil
	requests++
	mutex.Unlock()

	var fields strings.Builder
	for at, each := range batch {
		fmt.Fprintf(&fields, "w%d: user(id: %d) { name } ", at, each.id)
	}
	data := post("{ " + fields.String() + "}")
	// As many answers as wishes, in their order.
	for at, each := range batch {
		each.grant <- data[fmt.Sprintf("w%d", at)].Name
	}
}

func post(query string) map[string]struct{ Name string } {
	host := cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		log.Fatal(err)
	}
	response, err := http.Post(
		host+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	var answer struct {
		Data map[string]struct{ Name string }
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		log.Fatal(err)
	}
	return answer.Data
}

func main() {
	ids := []int{1, 2, 5}
	names := make([]string, len(ids))
	var group sync.WaitGroup
	for at, id := range ids {
		// Each of these knows nothing of the others.
		group.Go(func() { names[at] = load(id) })
	}
	group.Wait()
	fmt.Println(strings.Join(names, ", "))
	fmt.Printf("%d wishes, %d request\n", len(names), requests)
}
