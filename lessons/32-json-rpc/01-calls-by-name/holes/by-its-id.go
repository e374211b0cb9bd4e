//en Asks for three users at once, then writes their names in capitals.
//ru Спрашивает сразу о трёх пользователях и пишет имена прописными.
// go run by-its-id.go
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
)

type fields = map[string]any

type answer struct {
	ID     any
	Result *struct{ Name string }
}

func send(calls []fields) (answers []answer) {
	host := cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")
	body, err := json.Marshal(calls)
	if err != nil {
		log.Fatal(err)
	}
	response, err := http.Post(
		host+"/rpc", "application/json", bytes.NewReader(body))
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	fmt.Println(response.StatusCode)
	if response.StatusCode == http.StatusNoContent {
		return nil
	}
	if err := json.NewDecoder(response.Body).Decode(&answers); err != nil {
		log.Fatal(err)
	}
	return answers
}

func main() {
	var calls []fields
	users := []int{5, 1, 2}
	for _, user := range users {
		call := fields{"jsonrpc": "2.0", "method": "users.get"}
		call["params"] = fields{"id": user}
		//en ↓ Its answer can be told apart, in whatever order they come.
		//ru ↓ Его ответ отличим от других, в каком бы порядке ни пришёл.
		// ↑
		calls = append(calls, call)
	}
	answers := send(calls)

	var renames []fields
	for at, user := range users {
		for _, each := range answers {
			same := fmt.Sprint(each.ID) == fmt.Sprint(calls[at]["id"])
			if same && each.Result != nil {
				name := strings.ToUpper(each.Result.Name)
				renames = append(renames, fields{
					"jsonrpc": "2.0", "method": "users.rename",
					"params": fields{"id": user, "name": name},
				})
				break
			}
		}
	}
	if len(renames) > 0 {
		send(renames)
	}
	fmt.Println(renames)
}
