//en Three parts of a page need a name each; nobody knows of the others.
//ru Трём частям страницы нужно по имени, и друг о друге они не знают.
// go run gather-names.go
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
	mutex  sync.Mutex
	wishes []wish
)

//en Go has no tick that ends: whoever wishes first waits for 10 ms.
//ru Тика, который кончается, в Go нет: первый ждёт 10 мс.
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

func ask(query string) map[string]struct{ Name string } {
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

func askForAll() {
	mutex.Lock()
	batch := wishes
	wishes = nil
	mutex.Unlock()
	//en ↓ One request for the whole batch, and to each the name of its id.
	//ru ↓ Один запрос на всю пачку, и каждому — имя по его id.
	for _, each := range batch {
		data := ask(fmt.Sprintf("{ user(id: %d) { name } }", each.id))
		each.grant <- data["user"].Name
	}
	// ↑
}

func main() {
	ids := []int{5, 1, 2}
	names := make([]string, len(ids))
	var group sync.WaitGroup
	for at, id := range ids {
		group.Go(func() { names[at] = load(id) })
	}
	group.Wait()
	fmt.Println(strings.Join(names, ", "))
}
