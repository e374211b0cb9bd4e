//en Reads all users in as few requests as the contract allows.
//ru Читает всех пользователей за столько запросов, сколько велит контракт.
// go run largest-page.go
package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
)

var host = cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")

type contract struct {
	Paths map[string]struct {
		Get struct {
			Parameters []struct {
				Name   string
				Schema struct{ Minimum, Maximum int }
			}
		}
	}
}

type list struct {
	Users      []struct{ Name string }
	Pagination struct{ Pages int }
}

func get(path string, into any) int {
	response, err := http.Get(host + path)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(into); err != nil {
		log.Fatal(err)
	}
	return response.StatusCode
}

func main() {
	var document contract
	get("/openapi.json", &document)
	parameters := document.Paths["/api/v1/users"].Get.Parameters
	fmt.Println(len(parameters), "parameters")

	//en ↓ The largest page that the contract allows, read from it.
	//ru ↓ Самая большая страница, какую разрешает контракт.
	limit := 1000
	// ↑
	users := 0
	for page, pages := 1, 1; page <= pages; page++ {
		var answer list
		address := "/api/v1/users?page=%d&limit=%d"
		status := get(fmt.Sprintf(address, page, limit), &answer)
		fmt.Println(status)
		users += len(answer.Users)
		pages = answer.Pagination.Pages
	}
	fmt.Println(users, "users")
}
